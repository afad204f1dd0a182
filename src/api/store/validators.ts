import { z } from "@medusajs/framework/zod"

import { PRICE_MODES } from "../../workflows/prices/shown/load-price-view"
import { flag, id } from "../params"

/** Variants of one question; a page of a storefront and a long cart fit. */
export const MAX_VARIANTS = 200

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(id).min(1).max(MAX_VARIANTS))

export const StoreGetVariantsParams = z.object({ variant_id: oneOrMany })

export const StoreGetPricesParams = z.object({
  variant_id: oneOrMany,
  quantity: z.coerce.number().positive().max(1_000_000).default(1),
  contract_id: id.optional(),
  explain: flag.default(false),
})

export const StoreSetPriceView = z.object({ mode: z.enum(PRICE_MODES) }).strict()

export type StoreSetPriceViewType = z.infer<typeof StoreSetPriceView>
