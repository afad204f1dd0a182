import { setTimeout as sleep } from "node:timers/promises"
import { UserError } from "./user-error.mjs"

const POLL_MS = 100

/** Waits until `url` answers at all, whatever the status; fails at once when `child`, which is to serve it, has ended. */
export async function waitForHttp(url, { child, timeoutMs }) {
  const deadline = Date.now() + timeoutMs
  let ended
  child.exited.then((code) => (ended = code))
  while (Date.now() < deadline) {
    if (ended !== undefined)
      throw new UserError(
        `${child.name} ended with ${ended} before it answered ${url}; the end of its log:\n${child.tail()}`,
      )
    if (await answers(url)) return
    await sleep(POLL_MS)
  }
  throw new UserError(
    `${url} did not answer within ${timeoutMs / 1000} s; the end of the log of ${child.name}:\n${child.tail()}`,
  )
}

async function answers(url) {
  try {
    await fetch(url)
    return true
  } catch {
    // Nobody listens yet: that is what we wait for.
    return false
  }
}
