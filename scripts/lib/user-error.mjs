/** Something its reader can put right: printed as one sentence, without a stack. */
export class UserError extends Error {
  name = "UserError"
}

/** Prints `error` the way its kind deserves, and returns the exit code. */
export function report(error) {
  const text = error instanceof UserError ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`\n✗ ${text}\n`)
  return 1
}
