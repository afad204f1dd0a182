import { createSocket } from "node:dgram"
import { createServer } from "node:net"
import { UserError } from "./user-error.mjs"

/** How many demonstrations may run side by side before it looks like a mistake. */
const ATTEMPTS = 100

/** Throws one sentence when `port` is taken; `remedy` names the option or variable that changes it. */
export async function requireFreePort(port, what, remedy) {
  if (!(await claim(port)))
    throw new UserError(
      `Port ${port} (${what}) is in use by another program: stop that program, or choose another port with ${remedy}.`,
    )
  return port
}

/** The first free port from `first` on, so that addresses stay the same from run to run; ours until this process ends. */
export async function claimPort(first) {
  for (let port = first; port < first + ATTEMPTS; port += 1) if (await claim(port)) return port
  throw new UserError(`No port is free from ${first} to ${first + ATTEMPTS - 1}.`)
}

/** One that the system picks. */
export async function freePort() {
  return listenOnce({ port: 0, host: "127.0.0.1" })
}

/**
 * A server opens its port only minutes after it was chosen. Till then the UDP port of the same number, which nothing
 * else needs, is held: another run that looks sees it, and the system lets go of it however this one ends.
 */
async function claim(port) {
  if (!(await isFree(port))) return false
  const socket = createSocket("udp4").unref()
  return new Promise((resolve, reject) => {
    socket.once("error", (error) => (isTaken(error) ? resolve(false) : reject(error)))
    socket.bind({ port, address: "127.0.0.1" }, () => resolve(true))
  })
}

/** Both the loopback and the any-address are tried: some systems let a second program listen on one of them. */
async function isFree(port) {
  for (const address of [{ port }, { port, host: "127.0.0.1" }]) {
    try {
      await listenOnce(address)
    } catch (error) {
      if (isTaken(error)) return false
      throw error
    }
  }
  return true
}

function isTaken(error) {
  return error.code === "EADDRINUSE" || error.code === "EACCES"
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
