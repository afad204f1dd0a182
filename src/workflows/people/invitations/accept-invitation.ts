import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { COMPANY_MODULE } from "../../../modules/company"
import { ROLES } from "../../../modules/company/roles"
import type { CompanyModuleService } from "../../../modules/company/service"
import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import { type OnboardingModuleService, invalidInvitation } from "../../../modules/onboarding/service"
import { hashOf } from "../../../modules/onboarding/token"
import type { StoreInvitationPreview } from "../../../types/onboarding"
import { isBlocked, throwIfNotPermitted } from "../../access/guards"
import { type Buyer, loadBuyer } from "../../access/load-buyer"
import { loginAddresses } from "../login-addresses"
import { throwIfEmployed } from "../throw-if-employed"
import { type Given, throwIfNotGivable } from "../throw-if-not-givable"
import { acceptInvitationWorkflow } from "./workflows/accept-invitation"

/** Who has logged in: an account, or a login that has none yet. */
export type Caller = { customer_id: string | null; auth_identity_id: string }

/** What an invitation offers, for whoever holds its token. @throws `invitation_invalid` */
export async function previewInvitation(container: MedusaContainer, token: string): Promise<StoreInvitationPreview> {
  const { invitation, company, role_name } = await openInvitation(container, token)
  return {
    email: invitation.email,
    company_name: company.name,
    role_name,
    expires_at: new Date(invitation.expires_at).toISOString(),
  }
}

/**
 * Makes the invited person an employee. The login goes by the address that was invited, and the account has it: a message
 * that was passed on lets nobody else in. That the address is theirs, the token proves, which went there.
 * @returns the employee's id
 * @throws `invitation_invalid`, `invitation_other_email`, `already_employee`, `account_exists`
 */
export async function acceptInvitation(
  container: MedusaContainer,
  caller: Caller,
  input: { token: string; first_name: string | null; last_name: string | null },
): Promise<string> {
  const { invitation, role } = await openInvitation(container, input.token)
  await throwIfNotTheirs(container, caller, invitation.email)
  const { result } = await acceptInvitationWorkflow(container).run({
    input: {
      token_hash: hashOf(input.token),
      customer_id: caller.customer_id,
      account: {
        auth_identity_id: caller.auth_identity_id,
        email: invitation.email,
        first_name: input.first_name,
        last_name: input.last_name,
      },
      employee: {
        company_id: invitation.company_id,
        role,
        company_role_id: invitation.company_role_id,
        legal_entity_ids: invitation.legal_entity_ids ?? undefined,
      },
    },
  })
  return result[0]?.id ?? ""
}

/** An invitation that is open, of a company that is not blocked, by somebody who might still make it. */
async function openInvitation(container: MedusaContainer, token: string) {
  const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [invitation] = await onboarding.listInvitations({ token_hash: hashOf(token), status: "pending" }, { take: 1 })
  if (!invitation || new Date(invitation.expires_at) <= new Date()) {
    throw invalidInvitation()
  }
  const [inviter] = await companies.listEmployees(
    { id: invitation.invited_by, company_id: invitation.company_id },
    { select: ["customer_id"], take: 1 },
  )
  const buyer = inviter ? await loadBuyer(container, inviter.customer_id) : null
  const role = z.enum(ROLES).parse(invitation.role)
  if (!buyer || isBlocked(buyer) || !(await mightGive(container, buyer, { ...invitation, role }))) {
    throw invalidInvitation()
  }
  const [composed] = invitation.company_role_id
    ? await companies.listCompanyRoles({ id: invitation.company_role_id }, { take: 1 })
    : []
  return { invitation, company: buyer.company, role, role_name: composed?.name ?? role }
}

/** Whether somebody might still invite to what they have offered: rights that an inviter has lost are no longer to be had. */
async function mightGive(container: MedusaContainer, buyer: Buyer, offered: Given): Promise<boolean> {
  try {
    throwIfNotPermitted(buyer, "manage_people")
    await throwIfNotGivable(container, buyer, offered)
    return true
  } catch (error) {
    if (MedusaError.isMedusaError(error)) {
      return false
    }
    throw error
  }
}

async function throwIfNotTheirs(container: MedusaContainer, caller: Caller, email: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const addresses = await loginAddresses(container, [caller.auth_identity_id])
  if (!addresses.some((address) => address.email === email)) {
    throw otherEmail()
  }
  if (!caller.customer_id) {
    const { data } = await query.graph({ entity: "customer", fields: ["id"], filters: { email, has_account: true } })
    if (data.length > 0) {
      throw refusal(`There is an account of ${email} already; log in with it and accept again.`, "account_exists")
    }
    return
  }
  const { data } = await query.graph({ entity: "customer", fields: ["email"], filters: { id: caller.customer_id } })
  if (data[0]?.email?.toLowerCase() !== email) {
    throw otherEmail()
  }
  await throwIfEmployed(container, caller.customer_id)
}

function otherEmail(): MedusaError {
  return refusal(
    "The invitation is for another address; log in with the login that has the invited one.",
    "invitation_other_email",
  )
}

function refusal(message: string, code: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)
}
