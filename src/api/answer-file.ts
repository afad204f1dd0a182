import type { MedusaResponse } from "@medusajs/framework/http"

/** A client that takes nothing for so long has gone, or holds a place that others wait for. */
const IDLE_MS = 60_000

/**
 * Streams a file as a download. An error after the first byte cuts the connection: a file that ends early must not look
 * whole.
 */
export async function answerFile(
  res: MedusaResponse,
  file: { name: string; content_type: string },
  write: () => Promise<void>,
): Promise<void> {
  res.setHeader("content-type", file.content_type)
  res.setHeader("content-disposition", `attachment; filename="${file.name}"`)
  res.setHeader("cache-control", "private, no-store")
  res.setTimeout(IDLE_MS, () => res.destroy())
  try {
    await write()
  } catch (error) {
    if (!res.headersSent) {
      res.removeHeader("content-disposition")
      res.removeHeader("content-type")
      throw error
    }
    res.destroy(error instanceof Error ? error : undefined)
  }
}
