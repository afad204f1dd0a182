import { z } from "@medusajs/framework/zod"

import { page, text } from "../../params"
import { Employment } from "../employees/validators"

export const AdminGetRegistrationsParams = z.object({
  ...page,
  /** In the address, the firm's name and the tax number. */
  q: text.optional(),
  status: z.enum(["pending", "approved", "rejected"]).optional(),
})

/** Whoever types a public tax number may ask: what is not named is the least there is. */
export const AdminApproveRegistration = Employment.extend({
  role: Employment.shape.role.default("viewer"),
  legal_entity_ids: Employment.shape.legal_entity_ids.unwrap().default([]),
  /** The manager knows in another way that the address is the applicant's. */
  accepts_unverified_email: z.boolean().default(false),
})

export type AdminApproveRegistrationType = z.infer<typeof AdminApproveRegistration>

export const AdminRejectRegistration = z
  .object({
    reason: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .regex(/^[^\0]*$/),
  })
  .strict()

export type AdminRejectRegistrationType = z.infer<typeof AdminRejectRegistration>
