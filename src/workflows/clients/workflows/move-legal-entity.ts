import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type {
  LegalEntityMove,
  LegalEntityPlace,
  MoveLegalEntityInput,
} from "../../../modules/company/legal-entity-tree"
import type { AuditRecord } from "../../audit/record-audit"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { closeApprovalsStep } from "../../approval/steps/close-approvals"
import { moveCreditStep } from "../../credit/holds/steps/move-credit"
import { moveLegalEntityStep } from "../steps/move-legal-entity"

export type MoveLegalEntityWorkflowInput = MoveLegalEntityInput & {
  /** The Medusa user who does it. */
  user_id: string
}

/**
 * Moves a legal entity with all that hangs on it: the entities below it, contracts, debts, holds and exceptions. Into
 * another company it goes closed to the people of the one before, without what these asked to have approved and their
 * rules for it, and is on record with both.
 */
export const moveLegalEntityWorkflow = createWorkflow("move-legal-entity", (input: MoveLegalEntityWorkflowInput) => {
  const move = moveLegalEntityStep(
    transform({ input }, ({ input: { id, company_id, parent_id } }) => ({ id, company_id, parent_id })),
  )
  const leaving = transform({ move }, ({ move }) => toCreditMoves(move))
  moveCreditStep(leaving)
  closeApprovalsStep(transform({ leaving }, ({ leaving }) => leaving.map(({ legal_entity_id }) => legal_entity_id)))
  recordAuditStep(transform({ input, move }, ({ input, move }) => toRecords(input, move)))
  return new WorkflowResponse(move)
})

function toCreditMoves({ before, after }: LegalEntityMove) {
  return after
    .filter(({ id, company_id }) => before.some((place) => place.id === id && place.company_id !== company_id))
    .map(({ id, company_id }) => ({ legal_entity_id: id, company_id }))
}

function toRecords({ id, user_id }: MoveLegalEntityWorkflowInput, { before, after }: LegalEntityMove): AuditRecord[] {
  const [from, to] = [before, after].map((places) => places.find((place) => place.id === id))
  if (!from || !to) {
    return []
  }
  const moved_with = before.filter((place) => place.id !== id).map((place) => place.id)
  return [...new Set([from.company_id, to.company_id])].map((company_id) => ({
    company_id,
    actor_type: "user",
    actor_id: user_id,
    action: "moved",
    subject: "legal_entity",
    subject_id: id,
    before: placeOf(from),
    after: { ...placeOf(to), moved_with },
  }))
}

function placeOf({ company_id, parent_id }: LegalEntityPlace) {
  return { company_id, parent_id }
}
