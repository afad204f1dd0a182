import { z } from "@medusajs/framework/zod"

import { PRICE_MODES } from "../../workflows/pricing/load-price-view"

/** Variants of one question; a page of a storefront and a long cart fit. */
export const MAX_VARIANTS = 200

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(z.string().min(1).max(64)).min(1).max(MAX_VARIANTS))

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")])

export const StoreGetVariantsParams = z.object({ variant_id: oneOrMany })

export const StoreGetPricesParams = z.object({
  variant_id: oneOrMany,
  quantity: z.coerce.number().positive().max(1_000_000).default(1),
  contract_id: z.string().min(1).max(64).optional(),
  explain: flag.default(false),
})

export const StoreSetPriceView = z.object({ mode: z.enum(PRICE_MODES) }).strict()

export type StoreSetPriceViewType = z.infer<typeof StoreSetPriceView>
