import { z } from "@medusajs/framework/zod"

import { StoreAcceptVerification, StoreAddLineItemsBatch } from "../../store/carts/validators"
import { id } from "../../params"

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u)

const Address = z
  .object({
    first_name: line.optional(),
    last_name: line.optional(),
    company: line.optional(),
    address_1: line.optional(),
    address_2: line.optional(),
    city: line.optional(),
    postal_code: line.optional(),
    country_code: z.string().regex(/^[a-z]{2}$/, 'a country is written as "ua"'),
    phone: line.optional(),
  })
  .strict()

export const AdminCreateClientCart = z
  .object({ contract_id: id.optional(), shipping_address: Address.optional(), draft_order_id: id.optional() })
  .strict()

export type AdminCreateClientCartType = z.infer<typeof AdminCreateClientCart>

export const AdminAddLineItemsBatch = StoreAddLineItemsBatch

export type AdminAddLineItemsBatchType = z.infer<typeof AdminAddLineItemsBatch>

export const AdminAcceptVerification = StoreAcceptVerification

export type AdminAcceptVerificationType = z.infer<typeof AdminAcceptVerification>

export const AdminCompleteCart = z
  .object({ shipping_option_id: id.optional(), payment_provider_id: id.optional() })
  .strict()

export type AdminCompleteCartType = z.infer<typeof AdminCompleteCart>
