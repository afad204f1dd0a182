import { createServer } from "node:net"
import { UserError } from "./user-error.mjs"

/** Throws one sentence when `port` is taken; `remedy` names the option or variable that changes it. */
export async function requireFreePort(port, what, remedy) {
  if (!(await isFree(port)))
    throw new UserError(
      `Port ${port} (${what}) is in use by another program: stop that program, or choose another port with ${remedy}.`,
    )
}

/** `preferred` when it is free, so that addresses stay the same from run to run; else one the system picks. */
export async function freePort(preferred) {
  if (preferred && (await isFree(preferred))) return preferred
  return listenOnce({ port: 0, host: "127.0.0.1" })
}

/** Both the loopback and the any-address are tried: some systems let a second program listen on one of them. */
async function isFree(port) {
  for (const address of [{ port }, { port, host: "127.0.0.1" }]) {
    try {
      await listenOnce(address)
    } catch (error) {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") return false
      throw error
    }
  }
  return true
}

function listenOnce(address) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.unref()
    server.once("error", reject)
    server.listen(address, () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
