import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { roundMoney } from "../../lib/money"
import type { StoreApproval } from "../../types/store-company"

const Row = z.object({
  id: z.string(),
  cart_id: z.string(),
  legal_entity_id: z.string(),
  contract_id: z.string(),
  requested_by: z.string(),
  comment: z.string().nullable(),
  status: z.enum(["pending", "approved", "rejected", "cancelled"]),
  tiers: z.number(),
  currency_code: z.string(),
  amount: decimal,
  expires_at: z.coerce.date(),
  created_at: z.coerce.date(),
  decisions: z
    .array(
      z.object({
        tier: z.number(),
        employee_id: z.string(),
        decision: z.enum(["approve", "reject"]),
        comment: z.string().nullable(),
      }),
    )
    .default([]),
})

/** A stored request as the Store API shows it. */
export function showApproval(stored: unknown, now: Date): StoreApproval {
  const row = Row.parse(stored)
  return {
    ...row,
    status: row.status === "pending" && row.expires_at <= now ? "expired" : row.status,
    amount: roundMoney(row.amount),
    decisions: row.decisions.toSorted((a, b) => a.tier - b.tier),
    expires_at: row.expires_at.toISOString(),
    created_at: row.created_at.toISOString(),
  }
}
