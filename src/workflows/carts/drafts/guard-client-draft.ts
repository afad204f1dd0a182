import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { type DraftParties, clientOfDraft, partiesOfDraft } from "./client-of-draft"

/**
 * A draft becomes an order past contract, credit, limits, approvals and the ERP: not one for a client's employee.
 * @throws NOT_ALLOWED `contract_required`, naming the way there is
 */
export async function throwIfClientDraftConverted(container: MedusaContainer, draftId: string): Promise<void> {
  const client = await clientOfDraft(container, (await partiesOfDraft(container, draftId)) ?? {})
  if (client) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `A client's draft does not become an order by itself: that would pass by credit, limits, approvals and the ERP. Put it into a cart with POST /admin/employees/${client.id}/carts { "draft_order_id": "${draftId}" } and place that.`,
      "contract_required",
    )
  }
}

/**
 * The lines of a draft have the prices of whom it was made for: it is not handed to an employee, nor from one to anybody.
 * @param changes what of its parties is to be changed; absent: stays
 * @throws NOT_ALLOWED `contract_required`
 */
export async function throwIfDraftChangesClient(
  container: MedusaContainer,
  draftId: string,
  changes: DraftParties,
): Promise<void> {
  const before = await partiesOfDraft(container, draftId)
  if (!before) {
    return
  }
  const after = { customer_id: changes.customer_id ?? before.customer_id, email: changes.email ?? before.email }
  const [owner, heir] = await Promise.all([clientOfDraft(container, before), clientOfDraft(container, after)])
  if (owner?.id !== heir?.id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The draft ${draftId} has the prices of ${owner ? `the employee ${owner.id}` : "a retail customer"}; make a new one for ${heir ? `the employee ${heir.id}` : "the other customer"}.`,
      "contract_required",
    )
  }
}
