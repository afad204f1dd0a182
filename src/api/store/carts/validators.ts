import { z } from "@medusajs/framework/zod"

import { id, text } from "../../params"

/** Lines of one batch; more are split by the storefront. */
export const MAX_BATCH_LINES = 1_000

export const StoreSetCartContract = z.object({ contract_id: id }).strict()

export type StoreSetCartContractType = z.infer<typeof StoreSetCartContract>

const quantity = z.number().positive().max(1_000_000)

const BatchLine = z.union([z.object({ variant_id: id, quantity }).strict(), z.object({ sku: text, quantity }).strict()])

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
            quantity: z.number().nonnegative().max(1_000_000).optional(),
            remove: z.boolean().optional(),
          })
          .strict(),
      )
      .max(MAX_BATCH_LINES)
      .optional(),
  })
  .strict()

export type StoreAcceptVerificationType = z.infer<typeof StoreAcceptVerification>
