import type { FileHandle } from "node:fs/promises"
import type { Readable } from "node:stream"

import { MedusaError } from "@medusajs/framework/utils"

import { BodyTooLarge, BodyTooSlow, spool } from "../../../lib/spool"
import { TABLE_LIMITS } from "../../../lib/table-file/limits"
import type { TableFormat } from "../../../lib/write-table"

/** A quarter of a gigabyte over 10 Mbit/s takes 3.5 minutes; Node's own limit for a request is five. */
const TOTAL_MS = 240_000

/** A connection that says nothing for so long is gone, or means no good. */
const IDLE_MS = 15_000

const MB = 1024 * 1024

/**
 * Brings a file to disk, where it has no name.
 * @throws INVALID_DATA `price_file_too_large`, `price_file_too_slow`
 */
export async function spoolPriceFile(body: Readable, format: TableFormat): Promise<FileHandle> {
  const bytes = TABLE_LIMITS.packedBytes[format]
  try {
    return await spool(body, { bytes, totalMs: TOTAL_MS, idleMs: IDLE_MS })
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      throw refused("price_file_too_large", `The file has more than ${bytes / MB} MB; split it.`)
    }
    if (error instanceof BodyTooSlow) {
      throw refused("price_file_too_slow", "The file took too long to arrive; send it again, or split it.")
    }
    throw error
  }
}

function refused(code: string, message: string): MedusaError {
  return new MedusaError(MedusaError.Types.INVALID_DATA, message, code)
}
