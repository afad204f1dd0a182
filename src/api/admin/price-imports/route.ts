import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

import type { AdminPriceImport } from "../../../types/admin-prices-import"
import { importPriceFile } from "../../../workflows/prices/files/import-price-file"
import { scopeOf } from "../companies/scope"
import { AdminPostPriceImportParams } from "./validators"

/** A million rows of CSV are about 100 MB. */
const MAX_FILE_BYTES = 256 * 1024 * 1024

export const POST = async (
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ price_import: AdminPriceImport }>,
) => {
  const { dry_run, ...file } = AdminPostPriceImportParams.parse(req.query)
  const scope = await scopeOf(req)
  const price_import = await importPriceFile(
    req.scope,
    scope,
    { ...file, chunks: bounded(req) },
    { is_dry_run: dry_run },
  )
  res.json({ price_import })
}

/** @throws INVALID_DATA `price_file_too_large` */
async function* bounded(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > MAX_FILE_BYTES) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `The file has more than ${MAX_FILE_BYTES / 1024 / 1024} MB; split it.`,
        "price_file_too_large",
      )
    }
    yield chunk
  }
}
