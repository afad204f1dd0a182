import { z } from "@medusajs/framework/zod"

import { ROLES, type Role } from "../../../modules/company/roles"
import type { StoreInvitation } from "../../../types/onboarding"

const Row = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  company_role_id: z.string().nullable(),
  legal_entity_ids: z.array(z.string()).nullable(),
  invited_by: z.string(),
  status: z.enum(["pending", "accepted", "revoked"]),
  sent_at: z.coerce.date(),
  expires_at: z.coerce.date(),
})

/** A stored invitation as the Store API shows it; never its token. */
export function showInvitation(stored: unknown, now: Date): StoreInvitation & { role: Role } {
  const row = Row.parse(stored)
  return {
    ...row,
    status: row.status === "pending" && row.expires_at <= now ? "expired" : row.status,
    sent_at: row.sent_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
  }
}
