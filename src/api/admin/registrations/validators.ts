import { z } from "@medusajs/framework/zod"

import { Employment } from "../employees/validators"
import { page } from "../page"

const text = (max: number) => z.string().trim().min(1).max(max).regex(/^[^\0]*$/)

export const AdminGetRegistrationsParams = z.object({
  ...page,
  /** In the address, the firm's name and the tax number. */
  q: text(200).optional(),
  status: z.enum(["pending", "approved", "rejected"]).optional(),
})

export const AdminApproveRegistration = Employment

export type AdminApproveRegistrationType = z.infer<typeof AdminApproveRegistration>

export const AdminRejectRegistration = z.object({ reason: text(1_000) }).strict()

export type AdminRejectRegistrationType = z.infer<typeof AdminRejectRegistration>
