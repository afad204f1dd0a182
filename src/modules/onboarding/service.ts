import { InjectTransactionManager, MedusaContext, MedusaError, MedusaService } from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { Invitation } from "./models/invitation"
import { OnboardingLetter } from "./models/letter"
import { Registration } from "./models/registration"
import { type LetterInput, takeLetter } from "./take-letter"

/** A message may be sent again after this; nobody fills somebody's mailbox with a button. */
const RESEND_AFTER_MS = 60_000

/** What a message carries, by its hash. Times are ISO: this goes through workflows, which know no dates. */
export type InvitationToken = {
  id: string
  token_hash: string
  sent_at: string
  expires_at: string
  /** The employee whose word it is. */
  invited_by: string
}

export type RegistrationDecision =
  | { status: "approved"; decided_by: string; company_id: string }
  | { status: "rejected"; decided_by: string; reason: string }

/**
 * Owns the ways into a company: invitations and requests to be registered. Each is used or decided once, however many
 * try at the same time. Knows companies, customers and users by id only.
 */
export class OnboardingModuleService extends MedusaService({ Invitation, OnboardingLetter, Registration }) {
  readonly settings: GurtOptions["people"]

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).people
  }

  /**
   * Uses an invitation up: of parallel tries one gets it.
   * @returns its id
   * @throws NOT_ALLOWED `invitation_invalid` for a token that is unknown, used, revoked or too old: all the same to a stranger
   */
  @InjectTransactionManager()
  async claimInvitation(
    input: { token_hash: string; now: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string> {
    const claimed: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE invitation SET status = 'accepted', accepted_at = ?, updated_at = now()
       WHERE token_hash = ? AND status = 'pending' AND expires_at > ? AND deleted_at IS NULL RETURNING id`,
      [input.now, input.token_hash, input.now],
    )
    if (!claimed[0]) {
      throw invalidInvitation()
    }
    return claimed[0].id
  }

  /**
   * Gives an open invitation a new token; the old one is dead at once.
   * @returns what it had before
   * @throws NOT_ALLOWED `invitation_closed`; `invitation_too_soon` within a minute of the last message
   */
  @InjectTransactionManager()
  async renewInvitation(
    input: InvitationToken,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<InvitationToken> {
    const manager = sharedContext.transactionManager!
    const rows: (InvitationToken & { status: string })[] = await manager.execute(
      `SELECT id, token_hash, sent_at, expires_at, invited_by, status FROM invitation WHERE id = ? AND deleted_at IS NULL FOR UPDATE`,
      [input.id],
    )
    const before = rows[0]
    if (before?.status !== "pending") {
      throw closedInvitation(input.id)
    }
    if (new Date(input.sent_at).getTime() - new Date(before.sent_at).getTime() < RESEND_AFTER_MS) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The invitation was sent a moment ago; look into the spam folder, and try again in a minute.",
        "invitation_too_soon",
      )
    }
    await this.putToken(input, sharedContext)
    const { id, token_hash, sent_at, expires_at, invited_by } = before
    return {
      id,
      token_hash,
      sent_at: new Date(sent_at).toISOString(),
      expires_at: new Date(expires_at).toISOString(),
      invited_by,
    }
  }

  /** Sets the token of an invitation, as it was or as it shall be. */
  @InjectTransactionManager()
  async putToken(token: InvitationToken, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE invitation SET token_hash = ?, sent_at = ?, expires_at = ?, invited_by = ?, updated_at = now() WHERE id = ?`,
      [token.token_hash, token.sent_at, token.expires_at, token.invited_by, token.id],
    )
  }

  /** @throws NOT_ALLOWED `invitation_closed` for one that is accepted or revoked already */
  @InjectTransactionManager()
  async revokeInvitation(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const revoked: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE invitation SET status = 'revoked', updated_at = now()
       WHERE id = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [id],
    )
    if (revoked.length === 0) {
      throw closedInvitation(id)
    }
  }

  /**
   * Revokes all open invitations of somebody who may invite no longer.
   * @returns their ids
   */
  @InjectTransactionManager()
  async revokeInvitationsOf(
    employeeId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    const revoked: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE invitation SET status = 'revoked', updated_at = now()
       WHERE invited_by = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [employeeId],
    )
    return revoked.map(({ id }) => id)
  }

  /**
   * Counts a letter to an address before it is sent.
   * @returns its id
   * @throws NOT_ALLOWED `letters_too_many`
   */
  @InjectTransactionManager()
  async takeLetter(input: LetterInput, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<string> {
    return await takeLetter(sharedContext.transactionManager!, input, {
      perAddress: this.settings.lettersPerAddressHour,
      perCompany: this.settings.lettersPerCompanyHour,
    })
  }

  /** Takes an acceptance or a revocation back. */
  @InjectTransactionManager()
  async reopenInvitation(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE invitation SET status = 'pending', accepted_at = NULL, updated_at = now() WHERE id = ?`,
      [id],
    )
  }

  /**
   * Decides a request: of parallel decisions one stands.
   * @throws NOT_ALLOWED `registration_closed`
   */
  @InjectTransactionManager()
  async decideRegistration(
    input: { id: string; now: Date; decision: RegistrationDecision },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const { decision } = input
    const decided: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE registration SET status = ?, decided_by = ?, decided_at = ?, reason = ?, company_id = ?, updated_at = now()
       WHERE id = ? AND status = 'pending' AND deleted_at IS NULL RETURNING id`,
      [
        decision.status,
        decision.decided_by,
        input.now,
        decision.status === "rejected" ? decision.reason : null,
        decision.status === "approved" ? decision.company_id : null,
        input.id,
      ],
    )
    if (decided.length === 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The registration ${input.id} is decided already; load it again.`,
        "registration_closed",
      )
    }
  }

  /** Takes a decision back. */
  @InjectTransactionManager()
  async reopenRegistration(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE registration SET status = 'pending', decided_by = NULL, decided_at = NULL, reason = NULL, company_id = NULL, updated_at = now()
       WHERE id = ?`,
      [id],
    )
  }
}

export function invalidInvitation(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The invitation is not valid any more; ask for another one.",
    "invitation_invalid",
  )
}

function closedInvitation(id: string): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    `The invitation ${id} is accepted or revoked already; invite anew.`,
    "invitation_closed",
  )
}
