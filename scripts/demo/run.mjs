import { rm } from "node:fs/promises"
import { DATA } from "../lib/paths.mjs"
import { Interrupted, INTERRUPTED, Supervisor } from "../lib/supervisor.mjs"
import { say, step } from "../lib/progress.mjs"
import { parseOptions } from "./options.mjs"
import { startStack } from "./stack.mjs"
import { playStory } from "./story.mjs"
import { summary } from "./summary.mjs"

/** The whole demonstration; answers the process's exit code. */
export async function run(args) {
  const options = parseOptions(args)
  if (options.reset) await step("forget earlier data", () => rm(DATA, { recursive: true, force: true }))
  try {
    return await new Supervisor().run((supervisor) =>
      options.once ? once(supervisor, options) : stay(supervisor, options),
    )
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    say("\nStopped.")
    return options.once ? INTERRUPTED : 0
  }
}

async function stay(supervisor, options) {
  const stack = await startStack(supervisor, options)
  if (options.json) process.stdout.write(`${JSON.stringify(stack)}\n`)
  say(summary(stack))
  return supervisor.untilEnded()
}

/** One order from personal prices to the document in 1C: good only when 1C itself says that it is posted and reserved. */
async function once(supervisor, options) {
  const startedAt = performance.now()
  const stack = await startStack(supervisor, options)
  const result = await playStory(stack, say)
  const seconds = Number(((performance.now() - startedAt) / 1000).toFixed(1))
  process.stdout.write(`${JSON.stringify({ ...result, seconds })}\n`)
  return result.erp_order.posted && result.erp_order.reserved ? 0 : 1
}
