import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { ManagerScope } from "../../access/load-manager-scope"
import { retrieveEmployee } from "../../people/list-employees"
import { type OrderItem, priceItems } from "./price-order-items"
import { type DraftParties, clientOfDraft } from "./client-of-draft"
import { contractForDraft } from "./contract-for-draft"

/** What somebody of the admin sends to make a draft. */
export type NewDraft = DraftParties & { region_id: string; currency_code?: string | null; items?: OrderItem[] }

/**
 * Gives the lines of a new draft for a client's employee the prices of its default contract. Retail drafts pass
 * untouched.
 * @throws NOT_FOUND for another manager's client; NOT_ALLOWED `contract_required`, `no_price`
 */
export async function priceNewDraft(container: MedusaContainer, scope: ManagerScope, draft: NewDraft): Promise<void> {
  const client = await clientOfDraft(container, draft)
  if (!client) {
    return
  }
  await retrieveEmployee(container, scope, client.id)
  if (draft.customer_id && draft.customer_id !== client.customer_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The address ${draft.email} is that of the employee ${client.id}, whose customer is ${client.customer_id}; name that customer, or another address.`,
      "contract_required",
    )
  }
  // Medusa would look the address up itself, and might find a guest who left the same one.
  draft.customer_id = client.customer_id
  const { currency_code } = draft.currency_code
    ? { currency_code: draft.currency_code }
    : await container.resolve(Modules.REGION).retrieveRegion(draft.region_id)
  await priceItems(container, await contractForDraft(container, client, currency_code), draft.items ?? [])
}
