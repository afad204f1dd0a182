import type { AdminPriceImport, PriceFileKind } from "../../types/admin-prices-import"
import { sdk } from "./sdk"

/** A file of prices as it was chosen, and what it is said to hold. */
export type PriceFile = { kind: PriceFileKind; file: File }

/**
 * Sends the file as it is: the server reads it row by row.
 * @param options.isDryRun nothing is changed, and every row's problem is told
 * @throws what the API answers
 */
export async function sendPriceFile(
  { kind, file }: PriceFile,
  { isDryRun }: { isDryRun: boolean },
): Promise<AdminPriceImport> {
  const format = file.name.toLowerCase().endsWith(".csv") ? "csv" : "xlsx"
  const { price_import } = await sdk.client.fetch<{ price_import: AdminPriceImport }>("/admin/price-imports", {
    method: "POST",
    query: { kind, format, dry_run: isDryRun },
    body: file,
    headers: { "content-type": "application/octet-stream" },
  })
  return price_import
}

/** A file with nothing but titles, for Excel: it takes a CSV for UTF-8 by its first bytes only. */
export function emptyPriceFile(titles: string[]): Blob {
  return new Blob([`\uFEFF${titles.join(";")}\r\n`], { type: "text/csv" })
}

/** The API's words about a row, as the name of a text: "must be 1 or more" is must_be_1_or_more. */
export function problemKey(message: string): string {
  return message.replace(/\W+/g, "_").replace(/^_|_$/g, "")
}
