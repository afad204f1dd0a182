import type { PriceListExport } from "../../types/price-list-export"
import { fetchFile, fileLanguage } from "./files"
import { sdk } from "./sdk"

/** Between two looks at how far the file is. */
const POLL_MS = 1_000

type Answer = { price_list_export: PriceListExport }

/**
 * The price list of a contract as XLSX, made in the background.
 * @param onProgress told how far it is, at once and after each look
 * @throws what the API answers; with the code of the export where the file could not be made
 */
export async function fetchPriceList(
  contractId: string,
  language: string,
  onProgress: (progress: PriceListExport["progress"]) => void,
): Promise<Blob> {
  let { price_list_export: list } = await sdk.client.fetch<Answer>(
    `/admin/contracts/${contractId}/price-list-exports`,
    {
      method: "POST",
      body: { format: "xlsx", language: fileLanguage(language) },
    },
  )
  const path = `/admin/price-list-exports/${list.id}`
  onProgress(list.progress)
  while (!list.finished_at) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    list = (await sdk.client.fetch<Answer>(path)).price_list_export
    onProgress(list.progress)
  }
  if (list.status !== "completed") {
    throw new Error(list.error_code ?? list.status)
  }
  return await fetchFile(`${path}/file`)
}
