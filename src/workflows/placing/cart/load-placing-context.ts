import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import {
  throwIfBlocked,
  throwIfLegalEntityForbidden,
  throwIfNotInForce,
  throwIfNotPermitted,
} from "../../access/guards"
import { type Buyer, loadBuyer } from "../../access/load-buyer"
import { throwIfOtherCurrency } from "../../contract/contract-for-buyer"
import type { ContractContext } from "../../contract/load-contracts"
import { type B2BCart, loadB2BCart } from "./load-b2b-cart"

export type PlacingContext = { cart: B2BCart & { contract: ContractContext }; buyer: Buyer }

/**
 * A B2B cart with its buyer, if the buyer may order it now; null for a retail cart, which is none of our business.
 * @throws the refusals of the Store API: `contract_required`, `company_blocked`, `role_forbidden`,
 * `legal_entity_forbidden`, `contract_inactive`
 */
export async function loadPlacingContext(
  container: MedusaContainer,
  cartId: string,
  now: Date,
): Promise<PlacingContext | null> {
  const cart = await loadB2BCart(container, cartId)
  if (!cart) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Cart with id: ${cartId} was not found`)
  }
  const buyer = cart.customer_id ? await loadBuyer(container, cart.customer_id) : null
  if (!buyer) {
    if (cart.contract) {
      throw new MedusaError(
        MedusaError.Types.FORBIDDEN,
        "A cart under a contract is placed by an employee of its company only.",
        "role_forbidden",
      )
    }
    return null
  }

  throwIfBlocked(buyer)
  throwIfNotPermitted(buyer, "order")
  const contract = cart.contract
  if (!contract) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The cart has no contract; choose one with POST /store/carts/${cart.id}/contract.`,
      "contract_required",
    )
  }
  throwIfLegalEntityForbidden(buyer, contract.legal_entity_id)
  throwIfNotInForce(contract, now)
  throwIfOtherCurrency(contract, cart.currency_code)
  return { cart: { ...cart, contract }, buyer }
}

/** @throws NOT_ALLOWED `contract_required` for a retail cart, and the refusals of `loadPlacingContext` */
export async function loadContractContext(
  container: MedusaContainer,
  cartId: string,
  now: Date,
): Promise<PlacingContext> {
  const context = await loadPlacingContext(container, cartId, now)
  if (!context) {
    throw notUnderContract()
  }
  return context
}

export function notUnderContract(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "Only a cart under a contract is verified with the accounting system.",
    "contract_required",
  )
}

/** @throws NOT_ALLOWED `contract_required` for a retail cart */
export function throwIfNotUnderContract(cart: { contract?: unknown }): void {
  if (!cart.contract) {
    throw notUnderContract()
  }
}
