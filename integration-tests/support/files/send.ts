import { once } from "node:events"
import { request } from "node:http"
import { Readable } from "node:stream"
import { text } from "node:stream/consumers"
import { join } from "node:path"
import { Worker } from "node:worker_threads"

import { z } from "@medusajs/framework/zod"

import type { AdminPriceImport } from "../../../src/types/admin-prices-import"
import type { Headers } from "../http"

const Answer = z.object({ code: z.string().optional(), price_import: z.custom<AdminPriceImport>().optional() })

export type Answer = z.infer<typeof Answer> & { status: number }

/** Sends a file as it comes; an answer counts as soon as it is there, however much is still to be sent. Status 0: none came. */
export async function send(url: string, headers: Headers, query: string, body: Buffer | Readable): Promise<Answer> {
  const source = Buffer.isBuffer(body) ? Readable.from([body]) : body
  const asked = request(`${url}/admin/price-imports?${query}`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/octet-stream" },
  })
  try {
    const answer = new Promise<Answer>((resolve, reject) => {
      asked.once("error", reject)
      asked.once("response", (response) => {
        text(response).then(
          (json) => resolve({ status: response.statusCode ?? 0, ...Answer.parse(JSON.parse(json)) }),
          reject,
        )
      })
    })
    source.on("error", () => asked.destroy())
    source.pipe(asked)
    return await answer.catch(() => ({ status: 0 }))
  } finally {
    source.unpipe(asked)
    source.destroy()
    asked.destroy()
  }
}

/** A body that goes on for ever, as fast as it is taken. */
export function endless(head: string, piece: string): Readable {
  const megabyte = Buffer.from(piece.repeat(Math.ceil((1024 * 1024) / piece.length)))
  function* pieces() {
    yield Buffer.from(head)
    for (;;) yield megabyte
  }
  return Readable.from(pieces())
}

/** Asks a shop whether it is alive, from a thread of its own, until it is told to end. */
export function watchHealth(url: string): { end: () => Promise<{ longestMs: number; failed: number }> } {
  const watcher = new Worker(join(__dirname, "watch-health.mjs"), { workerData: url })
  return {
    end: async () => {
      const said = once(watcher, "message")
      watcher.postMessage("end")
      const [figures] = await said
      return figures
    },
  }
}
