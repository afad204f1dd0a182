/**
 * Progress for people, always on stderr: stdout belongs to results that programs read.
 * A step is one line, completed with its seconds when it ends.
 */
let silent = false

export function silenceProgress() {
  silent = true
}

export function say(line) {
  if (!silent) process.stderr.write(`${line}\n`)
}

/** Runs `work` under the heading `name`: `› name … 3.2 s`. */
export async function step(name, work) {
  const startedAt = performance.now()
  const interactive = process.stderr.isTTY && !silent
  if (interactive) process.stderr.write(`› ${name} …`)
  try {
    const result = await work()
    finish(name, startedAt, interactive, "")
    return result
  } catch (error) {
    finish(name, startedAt, interactive, " (failed)")
    throw error
  }
}

function finish(name, startedAt, interactive, note) {
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  say(interactive ? ` ${seconds} s${note}` : `› ${name} … ${seconds} s${note}`)
}
