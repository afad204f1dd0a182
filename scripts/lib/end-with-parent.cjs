/**
 * Preloaded into every Node process of a command (see ends-together.mjs): when its parent is gone, even killed with -9,
 * it ends by itself instead of staying behind with its ports. CommonJS, since `--require` leaves the way in which Node
 * loads the program itself as it is.
 */
const { isMainThread } = require("node:worker_threads")

const LOOK_EVERY_MS = 250
/** What a program needs to finish its running requests; past this it ends at once. */
const GRACE_MS = 8_000

const parent = process.ppid
/** The nearest of us above, where a shell is between, or died before we could look. */
const ancestor = Number(process.env.GURT_ENDS_WITH) || parent

function isOrphan() {
  // A process whose parent dies is given another one; Windows leaves the number of the dead.
  return process.ppid !== parent || !isAlive(ancestor)
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM is said of a living process of another user.
    return error.code !== "ESRCH"
  }
}

if (isMainThread) {
  process.env.GURT_ENDS_WITH = String(process.pid)
  const timer = setInterval(() => {
    if (!isOrphan()) return
    clearInterval(timer)
    process.kill(process.pid, "SIGTERM")
    setTimeout(() => process.exit(1), GRACE_MS).unref()
  }, LOOK_EVERY_MS)
  timer.unref()
}
