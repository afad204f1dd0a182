import { z } from "@medusajs/framework/zod"

import { id, text } from "../../params"

/** Lines of one batch; more are split by the storefront. */
export const MAX_BATCH_LINES = 1_000

export const StoreSetCartContract = z.object({ contract_id: id }).strict()

export type StoreSetCartContractType = z.infer<typeof StoreSetCartContract>

/** A quantity that is no whole number is refused where the row, or the line, can be named. */
const BatchLine = z
  .object({ variant_id: id.optional(), sku: text.optional(), quantity: z.number().positive() })
  .strict()
  .refine(({ variant_id, sku }) => (variant_id === undefined) !== (sku === undefined), "name variant_id or sku")

export const StoreAddLineItemsBatch = z.object({ items: z.array(BatchLine).min(1).max(MAX_BATCH_LINES) }).strict()

export type StoreAddLineItemsBatchType = z.infer<typeof StoreAddLineItemsBatch>

export const StoreReorder = z.object({ order_id: id }).strict()

export type StoreReorderType = z.infer<typeof StoreReorder>

export const StoreAcceptVerification = z
  .object({
    id,
    lines: z
      .array(
        z
          .object({
            line_item_id: id,
            quantity: z.number().nonnegative().optional(),
            remove: z.boolean().optional(),
          })
          .strict(),
      )
      .max(MAX_BATCH_LINES)
      .optional(),
  })
  .strict()

export type StoreAcceptVerificationType = z.infer<typeof StoreAcceptVerification>
