import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../audit/steps/record-audit"
import { throwIfTaxIdsUnfitStep } from "../steps/throw-if-tax-ids-unfit"
import { updateLegalEntitiesStep } from "../steps/update-legal-entities"

export type UpdateLegalEntityInput = {
  id: string
  changes: { registration_number?: string | null; vat_number?: string | null; is_active?: boolean }
  /** The Medusa user who does it. */
  user_id: string
}

/**
 * Corrects the numbers of a legal entity, or blocks it: nobody orders for it then. On record.
 * @throws INVALID_DATA `registration_number_invalid`, `registration_number_taken`, and the same of the VAT number
 */
export const updateLegalEntityWorkflow = createWorkflow("update-legal-entity", (input: UpdateLegalEntityInput) => {
  const sound = throwIfTaxIdsUnfitStep(input)
  const before = updateLegalEntitiesStep(
    transform({ input, sound }, ({ input, sound }) => [{ id: input.id, ...input.changes, ...sound }]),
  )
  recordAuditStep(
    transform({ input, before }, ({ input, before }) =>
      before.map(({ registration_number, vat_number, is_active, company_id }) => ({
        company_id,
        actor_type: "user" as const,
        actor_id: input.user_id,
        action: "updated",
        subject: "legal_entity",
        subject_id: input.id,
        before: { registration_number, vat_number, is_active },
        after: { registration_number, vat_number, is_active, ...input.changes },
      })),
    ),
  )
  return new WorkflowResponse(input.id)
})
