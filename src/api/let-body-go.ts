import { once } from "node:events"
import type { IncomingMessage, ServerResponse } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"

/** As long as an honest client gets to finish sending what nobody will read. */
const GRACE_MS = 3_000

/**
 * Before a refusal of a request whose body was not read to its end: what still comes is thrown away for a moment, since
 * most clients read no answer before they have sent everything; then the connection ends with the answer.
 */
export async function letBodyGo(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.readableEnded || req.destroyed) {
    return
  }
  res.setHeader("connection", "close")
  req.resume()
  const over = new AbortController()
  await Promise.race([
    once(req, "close", { signal: over.signal }).catch(() => null),
    sleep(GRACE_MS, null, { signal: over.signal }).catch(() => null),
  ])
  over.abort()
}
