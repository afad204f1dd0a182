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
  created_at: string
}

export type AdminRegistration = StoreRegistration & {
  customer_id: string
  email: string
  decided_by: string | null
  company_id: string | null
  /** The legal entities that have its tax number, among the caller's clients. */
  matches: { company_id: string; company_name: string; legal_entity_id: string; legal_entity_name: string }[]
}
