import type { AdminRegistration } from "../../types/onboarding"
import type { Page } from "./companies"
import { sdk } from "./sdk"

/** The admin API of requests to be registered, one function a request. */

export type RegistrationsQuery = Page & { q?: string; status?: string }

export const listRegistrations = (query: RegistrationsQuery) =>
  sdk.client.fetch<Page & { count: number; registrations: AdminRegistration[] }>("/admin/registrations", { query })

export type RegistrationApproval = {
  company_id: string
  role: string
  legal_entity_ids: string[]
  accepts_unverified_email: boolean
}

export const approveRegistration = (id: string, body: RegistrationApproval) =>
  sdk.client.fetch<{ registration: AdminRegistration }>(`/admin/registrations/${id}/approve`, { method: "POST", body })

export const rejectRegistration = (id: string, reason: string) =>
  sdk.client.fetch<{ registration: AdminRegistration }>(`/admin/registrations/${id}/reject`, {
    method: "POST",
    body: { reason },
  })
