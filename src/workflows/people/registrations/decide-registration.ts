import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { Role } from "../../../modules/company/roles"
import type { AdminRegistration } from "../../../types/onboarding"
import type { ManagerScope } from "../../access/load-manager-scope"
import { throwIfNotOfCompany } from "../throw-if-not-of-company"
import { throwIfEmployed } from "../throw-if-employed"
import { retrieveRegistration } from "./list-registrations"
import { registrationMail } from "./registration-mail"
import { approveRegistrationWorkflow } from "./workflows/approve-registration"
import { rejectRegistrationWorkflow } from "./workflows/reject-registration"

/** Where the applicant comes to work, and as what. */
export type Employment = {
  company_id: string
  role: Role
  company_role_id: string | null
  /** Null: all of the company's, also those that come later. */
  legal_entity_ids: string[] | null
  default_contract_id: string | null
}

/**
 * Makes the applicant an employee of a client. Their message says so.
 * @param accepts_unverified_email the manager knows in another way who asks: whose address it is, nobody has proved
 * @throws NOT_FOUND for a request, a company, a role, an entity or a contract that is not the manager's own clients';
 * `registration_closed`, `already_employee`, `email_unverified`, `mail_unavailable`
 */
export async function approveRegistration(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  { accepts_unverified_email, ...employment }: Employment & { accepts_unverified_email: boolean },
): Promise<AdminRegistration> {
  const registration = await retrieveRegistration(container, scope, id)
  const { email_proof } = registration
  if (!email_proof && !accepts_unverified_email) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `Nobody has proved that ${registration.email} is the applicant's; call, and approve with accepts_unverified_email.`,
      "email_unverified",
    )
  }
  await throwIfNotOfCompany(container, scope, employment)
  await throwIfEmployed(container, registration.customer_id)
  const { company_id, legal_entity_ids, ...rest } = employment
  await approveRegistrationWorkflow(container).run({
    input: {
      id,
      decided_by: scope.user_id,
      employee: {
        ...rest,
        company_id,
        customer_id: registration.customer_id,
        legal_entity_ids: legal_entity_ids ?? undefined,
      },
      mail: registrationMail({ id, to: registration.email, company_name: registration.company_name, reason: null }),
      record: {
        ...recordOf(scope, id),
        company_id,
        action: "approved",
        before: { status: "pending" },
        after: { ...employment, customer_id: registration.customer_id, email_proof, accepts_unverified_email },
      },
    },
  })
  return await retrieveRegistration(container, scope, id)
}

/** @throws NOT_FOUND for a request that is not of the manager's own clients; `registration_closed`, `mail_unavailable` */
export async function rejectRegistration(
  container: MedusaContainer,
  scope: ManagerScope,
  id: string,
  reason: string,
): Promise<AdminRegistration> {
  const { email, company_name, matches } = await retrieveRegistration(container, scope, id)
  await rejectRegistrationWorkflow(container).run({
    input: {
      id,
      decided_by: scope.user_id,
      reason,
      mail: registrationMail({ id, to: email, company_name, reason }),
      record: {
        ...recordOf(scope, id),
        // On the record of the client it would have been, so that its manager finds it.
        company_id: matches[0]?.company_id ?? null,
        action: "rejected",
        before: { status: "pending" },
        after: { status: "rejected", reason },
      },
    },
  })
  return await retrieveRegistration(container, scope, id)
}

function recordOf(scope: ManagerScope, id: string) {
  return { actor_type: "user" as const, actor_id: scope.user_id, subject: "registration", subject_id: id }
}
