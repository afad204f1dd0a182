/**
 * Preloaded into every child (`node --import`): when the parent is gone, even killed with -9, its IPC channel closes
 * and the child ends by itself instead of staying behind with its ports.
 */
const GRACE_MS = 8_000

process.once("disconnect", () => {
  process.kill(process.pid, "SIGTERM")
  setTimeout(() => process.exit(1), GRACE_MS).unref()
})
// The channel alone must not keep a finished child alive.
process.channel?.unref()
