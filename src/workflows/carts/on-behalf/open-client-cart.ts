import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { AdminCart } from "../../../types/admin-cart"
import { type B2BCart, loadB2BCart } from "../../placing/cart/load-b2b-cart"
import type { PlacingContext } from "../../placing/cart/load-placing-context"
import { type Buyer, loadBuyer } from "../../access/load-buyer"
import { type ManagerScope, companiesInScope } from "../../access/load-manager-scope"

/**
 * A cart under a contract with the employee whose it is, for a manager of its company. What the employee may do is
 * looked at where it is done: the manager does nothing that the employee could not.
 * @throws NOT_FOUND for a retail cart, another manager's client's, or one whose customer is no employee of the company
 */
export async function openClientCart(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
): Promise<PlacingContext> {
  const cart = await loadB2BCart(container, cartId)
  const buyer = cart?.customer_id ? await loadBuyer(container, cart.customer_id) : null
  if (!cart || !isUnderContract(cart) || buyer?.company.id !== cart.contract.legal_entity.company_id) {
    throw notFound(cartId)
  }
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const [own] = await companies.listCompanies({ id: buyer.company.id, ...companiesInScope(scope) }, { take: 1 })
  if (!own) {
    throw notFound(cartId)
  }
  return { cart, buyer }
}

/** The cart as the admin API shows it. @throws NOT_FOUND as above */
export async function retrieveClientCart(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
): Promise<AdminCart> {
  return showClientCart(await openClientCart(container, scope, cartId))
}

export function showClientCart({ cart, buyer }: { cart: PlacingContext["cart"]; buyer: Buyer }): AdminCart {
  const { id, number, name, legal_entity } = cart.contract
  return {
    id: cart.id,
    currency_code: cart.currency_code,
    total: cart.total,
    completed_at: cart.completed_at?.toISOString() ?? null,
    contract: { id, number, name, legal_entity: { id: legal_entity.id, name: legal_entity.name } },
    company_id: buyer.company.id,
    employee_id: buyer.id,
    customer_id: buyer.customer_id,
    lines: cart.lines.map(({ line_item_id, variant_id, sku, title, quantity, unit_price, total }) => ({
      line_item_id,
      variant_id,
      sku,
      title,
      quantity,
      unit_price,
      total,
    })),
  }
}

function isUnderContract(cart: B2BCart): cart is PlacingContext["cart"] {
  return cart.contract !== null
}

function notFound(cartId: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_FOUND, `Cart with id: ${cartId} was not found`)
}
