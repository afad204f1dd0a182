import { z } from "@medusajs/framework/zod"

import { moment, page } from "./params"
import { PRICE_LIST_LANGUAGES } from "../workflows/prices/lists/price-list-columns"
import { TABLE_FORMATS } from "../workflows/prices/lists/write-price-list"

/** How a price list is wanted, by a buyer and by a manager alike. */
export const GetPriceListParams = z.object({
  format: z.enum(TABLE_FORMATS).default("xlsx"),
  language: z.enum(PRICE_LIST_LANGUAGES).default("uk"),
  /** The moment the prices are for; now unless said. */
  at: moment.optional(),
})

/** The same, to be made in the background. */
export const CreatePriceListExport = GetPriceListParams.strict()

export type CreatePriceListExportType = z.infer<typeof CreatePriceListExport>

export const GetPriceListExportsParams = z.object(page)
