import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { plainName } from "../../../lib/plain-text"
import type { Role } from "../../../modules/company/roles"
import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"
import { hashOf, newToken } from "../../../modules/onboarding/token"
import type { StoreInvitation } from "../../../types/onboarding"
import { throwIfNotPermitted } from "../../access/guards"
import type { Buyer } from "../../access/load-buyer"
import { throwIfNotGivable } from "../throw-if-not-givable"
import { showInvitation } from "./show-invitation"
import { inviteColleagueWorkflow } from "./workflows/invite-colleague"
import { resendInvitationWorkflow } from "./workflows/resend-invitation"
import { revokeInvitationWorkflow } from "./workflows/revoke-invitation"

/** Open invitations of one company; more would be somebody's address book. */
const MAX_OPEN = 200

const HOUR_MS = 3_600_000

/** The invitations of an employee's own company, newest first. @throws `role_forbidden` without manage_people */
export async function listInvitations(
  container: MedusaContainer,
  buyer: Buyer,
  query: { status?: "pending" | "accepted" | "revoked"; limit: number; offset: number },
): Promise<{ invitations: StoreInvitation[]; count: number }> {
  throwIfNotPermitted(buyer, "manage_people")
  const [rows, count] = await onboardingOf(container).listAndCountInvitations(
    { company_id: buyer.company.id, ...(query.status ? { status: query.status } : {}) },
    { take: query.limit, skip: query.offset, order: { created_at: "DESC", id: "DESC" } },
  )
  const now = new Date()
  return { invitations: rows.map((row) => showInvitation(row, now)), count }
}

/**
 * Invites the person behind an address. Nobody invites to more than they have. An address that works for another
 * company is invited all the same: whose employee somebody is, is not told.
 * @throws `role_forbidden`, `legal_entity_forbidden`, NOT_FOUND for a role of another company; `already_employee`,
 * `invitation_exists`, `letters_too_many`, `mail_unavailable`
 */
export async function inviteColleague(
  container: MedusaContainer,
  buyer: Buyer,
  input: { email: string; role: Role; company_role_id: string | null; legal_entity_ids: string[] | null },
): Promise<StoreInvitation> {
  throwIfNotPermitted(buyer, "manage_people")
  await throwIfNotGivable(container, buyer, input)
  const email = input.email.toLowerCase()
  await throwIfColleague(container, buyer, email)
  const onboarding = onboardingOf(container)
  const open = await onboarding.listInvitations({ company_id: buyer.company.id, status: "pending" }, { take: MAX_OPEN })
  const existing = open.find((invitation) => invitation.email === email)
  if (existing) {
    throw refusal(
      `${email} is invited already; send the invitation ${existing.id} again, or revoke it.`,
      "invitation_exists",
    )
  }
  if (open.length >= MAX_OPEN) {
    throw refusal(`A company has ${MAX_OPEN} open invitations at most; revoke some.`, "invitation_exists")
  }
  const { token, ...fresh } = freshToken(onboarding)
  const { result: id } = await inviteColleagueWorkflow(container).run({
    input: {
      invitation: { ...input, email, company_id: buyer.company.id, invited_by: buyer.id, ...fresh },
      message: await messageOf(container, buyer, token, fresh.expires_at),
    },
  })
  return await retrieveInvitation(container, buyer, id)
}

/**
 * Sends it again with a new token. From then on it is the word of who sent it again.
 * @throws `role_forbidden`, `legal_entity_forbidden` where it offers more than they have; NOT_FOUND, `invitation_closed`,
 * `invitation_too_soon`, `letters_too_many`, `mail_unavailable`
 */
export async function resendInvitation(container: MedusaContainer, buyer: Buyer, id: string): Promise<StoreInvitation> {
  throwIfNotPermitted(buyer, "manage_people")
  const { email, role, company_role_id, legal_entity_ids } = await retrieveInvitation(container, buyer, id)
  await throwIfNotGivable(container, buyer, { role, company_role_id, legal_entity_ids })
  const { token, ...fresh } = freshToken(onboardingOf(container))
  await resendInvitationWorkflow(container).run({
    input: {
      renewal: { id, ...fresh, invited_by: buyer.id },
      letter: { email, company_id: buyer.company.id },
      message: await messageOf(container, buyer, token, fresh.expires_at),
      record: { ...recordOf(buyer, id), action: "resent", after: { email } },
    },
  })
  return await retrieveInvitation(container, buyer, id)
}

/** @throws `role_forbidden`, NOT_FOUND, `invitation_closed` */
export async function revokeInvitation(container: MedusaContainer, buyer: Buyer, id: string): Promise<void> {
  throwIfNotPermitted(buyer, "manage_people")
  const { email } = await retrieveInvitation(container, buyer, id)
  await revokeInvitationWorkflow(container).run({
    input: { id, record: { ...recordOf(buyer, id), action: "revoked", before: { email } } },
  })
}

async function retrieveInvitation(
  container: MedusaContainer,
  buyer: Buyer,
  id: string,
): Promise<StoreInvitation & { role: Role }> {
  const [row] = await onboardingOf(container).listInvitations({ id, company_id: buyer.company.id }, { take: 1 })
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Invitation with id: ${id} was not found`)
  }
  return showInvitation(row, new Date())
}

async function throwIfColleague(container: MedusaContainer, buyer: Buyer, email: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: customers } = await query.graph({ entity: "customer", fields: ["id"], filters: { email } })
  const { data: colleagues } = await query.graph({
    entity: "employee",
    fields: ["id"],
    filters: { customer_id: customers.map(({ id }) => id), company_id: buyer.company.id },
  })
  if (colleagues.length > 0) {
    throw refusal(`${email} works for ${buyer.company.name} already.`, "already_employee")
  }
}

function freshToken(onboarding: OnboardingModuleService) {
  const token = newToken()
  const now = Date.now()
  const expiresAt = now + onboarding.settings.invitationTtlHours * HOUR_MS
  return {
    token,
    token_hash: hashOf(token),
    sent_at: new Date(now).toISOString(),
    expires_at: new Date(expiresAt).toISOString(),
  }
}

async function messageOf(container: MedusaContainer, buyer: Buyer, token: string, expires_at: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "customer",
    fields: ["email", "first_name", "last_name"],
    filters: { id: buyer.customer_id },
  })
  const { email, first_name, last_name } = data[0] ?? {}
  return {
    token,
    company_name: plainName(buyer.company.name),
    inviter_name: plainName([first_name, last_name].filter(Boolean).join(" ")) || (email ?? ""),
    expires_at,
    url: onboardingOf(container).settings.invitationUrl,
    time_zone: buyer.company.time_zone,
  }
}

function recordOf(buyer: Buyer, id: string) {
  return {
    company_id: buyer.company.id,
    actor_type: "employee" as const,
    actor_id: buyer.id,
    subject: "invitation",
    subject_id: id,
  }
}

function onboardingOf(container: MedusaContainer): OnboardingModuleService {
  return container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
}

function refusal(message: string, code: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)
}
