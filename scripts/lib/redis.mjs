import { connect } from "node:net"

const LOCAL = "redis://127.0.0.1:6379"
const PATIENCE_MS = 500

/** The Redis to test with: REDIS_URL, else one on this machine, else undefined. */
export async function findRedis(env = process.env) {
  if (env.REDIS_URL) return env.REDIS_URL
  return (await listens(new URL(LOCAL))) ? LOCAL : undefined
}

function listens({ hostname, port }) {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: PATIENCE_MS })
    const answer = (value) => {
      socket.destroy()
      resolve(value)
    }
    socket.once("connect", () => answer(true))
    socket.once("timeout", () => answer(false))
    socket.once("error", () => answer(false))
  })
}
