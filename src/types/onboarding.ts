/** What the APIs answer of the ways into a company: invitations and requests to be registered. */

export type StoreInvitation = {
  id: string
  email: string
  role: string
  company_role_id: string | null
  /** Null: all of the company's, also those that come later. */
  legal_entity_ids: string[] | null
  invited_by: string
  /** `expired`: nobody accepted in time; it can be sent again. */
  status: "pending" | "accepted" | "revoked" | "expired"
  sent_at: string
  expires_at: string
}

/** What the holder of a token may know before accepting. */
export type StoreInvitationPreview = { email: string; company_name: string; role_name: string; expires_at: string }

/** How it is known that an address is its owner's. */
export type EmailProof = {
  /** `letter`: by the code of a letter; else the provider, `google`, whose login has it. */
  by: string
  /** When the code was entered; null where the provider says so. */
  at: string | null
}

export type StoreRegistration = {
  id: string
  company_name: string
  registration_number: string
  vat_number: string | null
  phone: string | null
  comment: string | null
  status: "pending" | "approved" | "rejected"
  /** Why it was rejected. */
  reason: string | null
  decided_at: string | null
  /** Null: nobody knows yet whether the address is the applicant's. */
  email_proof: EmailProof | null
  created_at: string
}

export type AdminRegistration = StoreRegistration & {
  customer_id: string
  /** As the account has it; nobody has looked at a passport. */
  applicant_name: string | null
  email: string
  decided_by: string | null
  company_id: string | null
  /** The legal entities that have its tax number, among the caller's clients. */
  matches: { company_id: string; company_name: string; legal_entity_id: string; legal_entity_name: string }[]
}
