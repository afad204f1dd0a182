import { z } from "@medusajs/framework/zod"

/** Lines of one batch; more are split by the storefront. */
export const MAX_BATCH_LINES = 1_000

export const StoreSetCartContract = z.object({ contract_id: z.string().min(1).max(64) }).strict()

export type StoreSetCartContractType = z.infer<typeof StoreSetCartContract>

const quantity = z.number().positive().max(1_000_000)

const BatchLine = z.union([
  z.object({ variant_id: z.string().min(1).max(64), quantity }).strict(),
  z.object({ sku: z.string().min(1).max(128), quantity }).strict(),
])

export const StoreAddLineItemsBatch = z.object({ items: z.array(BatchLine).min(1).max(MAX_BATCH_LINES) }).strict()

export type StoreAddLineItemsBatchType = z.infer<typeof StoreAddLineItemsBatch>

export const StoreReorder = z.object({ order_id: z.string().min(1).max(64).regex(/^[^\0]*$/) }).strict()

export type StoreReorderType = z.infer<typeof StoreReorder>

export const StoreAcceptVerification = z
  .object({
    id: z.string().min(1).max(64),
    lines: z
      .array(
        z
          .object({
            line_item_id: z.string().min(1).max(64),
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
