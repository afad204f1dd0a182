import type { MedusaResponse } from "@medusajs/framework/http"

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
