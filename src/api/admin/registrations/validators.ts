import { z } from "@medusajs/framework/zod"

import { page, text } from "../../params"
import { Employment } from "../employees/validators"

export const AdminGetRegistrationsParams = z.object({
  ...page,
  /** In the address, the firm's name and the tax number. */
  q: text.optional(),
  status: z.enum(["pending", "approved", "rejected"]).optional(),
})

export const AdminApproveRegistration = Employment

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
