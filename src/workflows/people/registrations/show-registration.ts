import { z } from "@medusajs/framework/zod"

import type { AdminRegistration, EmailProof, StoreRegistration } from "../../../types/onboarding"

const Row = z.object({
  id: z.string(),
  customer_id: z.string(),
  email: z.string(),
  company_name: z.string(),
  registration_number: z.string(),
  vat_number: z.string().nullable(),
  phone: z.string().nullable(),
  comment: z.string().nullable(),
  status: z.enum(["pending", "approved", "rejected"]),
  reason: z.string().nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.coerce.date().nullable(),
  company_id: z.string().nullable(),
  created_at: z.coerce.date(),
})

/** What is known of an applicant beside the request itself. */
export type Applicant = { applicant_name: string | null; email_proof: EmailProof | null }

/** A stored request as a manager sees it, without its matches. */
export function showForManager(
  stored: unknown,
  { applicant_name, email_proof }: Applicant,
): Omit<AdminRegistration, "matches"> {
  const row = Row.parse(stored)
  return {
    ...row,
    applicant_name,
    email_proof,
    decided_at: row.decided_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  }
}

/** A stored request as the applicant sees it: nothing of the distributor's side but the answer. */
export function showForApplicant(stored: unknown, email_proof: EmailProof | null): StoreRegistration {
  const {
    customer_id: _customer,
    applicant_name: _name,
    email: _email,
    decided_by: _user,
    company_id: _company,
    ...own
  } = showForManager(stored, { applicant_name: null, email_proof })
  return own
}
