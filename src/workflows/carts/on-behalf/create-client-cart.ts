import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { AdminCart } from "../../../types/admin-cart"
import type { StoreRejectedLine } from "../../../types/store"
import { contractForBuyer } from "../../contract/contract-for-buyer"
import { throwIfNotEmployee } from "../../access/guards"
import { loadBuyer } from "../../access/load-buyer"
import { rowsOfDraft } from "../drafts/rows-of-draft"
import type { ManagerScope } from "../../access/load-manager-scope"
import { retrieveEmployee } from "../../people/list-employees"
import { addClientLines } from "./change-client-cart"
import { retrieveClientCart } from "./open-client-cart"
import { createClientCartWorkflow } from "./workflows/create-client-cart"

export type ClientAddress = {
  first_name?: string
  last_name?: string
  company?: string
  address_1?: string
  address_2?: string
  city?: string
  postal_code?: string
  country_code: string
  phone?: string
}

/**
 * Opens a cart for an employee of an own client, under the contract that is named or the employee's default one. The
 * employee finds it in its storefront, and may go on with it. With a draft order of the employee it is filled with what
 * stands there, at the prices of the cart's contract; lines that cannot be added are answered with the reason.
 * @throws NOT_FOUND for somebody of another manager's client, for a draft that is not the employee's; the refusals that the employee itself would get:
 * `company_blocked`, `role_forbidden`, `contract_required`, `contract_inactive`, `legal_entity_forbidden`
 */
export async function createClientCart(
  container: MedusaContainer,
  scope: ManagerScope,
  employeeId: string,
  input: { contract_id?: string; shipping_address?: ClientAddress; draft_order_id?: string },
): Promise<{ cart: AdminCart; added?: number; rejected?: StoreRejectedLine[] }> {
  const { customer, company, id } = await retrieveEmployee(container, scope, employeeId)
  const buyer = customer ? await loadBuyer(container, customer.id) : null
  throwIfNotEmployee(buyer)
  const { draft_order_id } = input
  const rows = draft_order_id ? await rowsOfDraft(container, draft_order_id, id) : null
  const contract = await contractForBuyer(container, buyer, input.contract_id, new Date())
  const [region] = await container
    .resolve(Modules.REGION)
    .listRegions({ currency_code: contract.currency_code }, { take: 1 })
  if (!region) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `There is no region in ${contract.currency_code.toUpperCase()}, the currency of the contract ${contract.number}; make one.`,
      "contract_required",
    )
  }
  const { result } = await createClientCartWorkflow(container).run({
    input: {
      cart: {
        region_id: region.id,
        customer_id: buyer.customer_id,
        additional_data: { contract_id: contract.id },
        ...(input.shipping_address
          ? { shipping_address: input.shipping_address, billing_address: input.shipping_address }
          : {}),
      },
      record: {
        company_id: company.id,
        actor_type: "user",
        actor_id: scope.user_id,
        on_behalf_of: id,
        action: "created",
        subject: "cart",
        after: { contract_id: contract.id, ...(draft_order_id ? { draft_order_id } : {}) },
      },
    },
  })
  return rows
    ? await addClientLines(container, scope, result, rows)
    : { cart: await retrieveClientCart(container, scope, result) }
}
