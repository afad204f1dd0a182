/** Something its reader can put right: printed as one sentence, without a stack. */
export class UserError extends Error {
  name = "UserError"
}

/** Prints `error` the way its kind deserves, and returns the exit code. */
export function report(error) {
  process.stderr.write(`\n✗ ${textOf(error)}\n`)
  return 1
}

/** A stack is for what should not have happened. What the system refuses, such as a folder or disk space, is told in the system's words. */
export function textOf(error) {
  if (error instanceof UserError) return error.message
  if (!(error instanceof Error)) return String(error)
  return error.syscall ? `The system refuses: ${error.message}` : error.stack
}
