import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"

import { wholeOf } from "../../../lib/quantity"
import type { ErpCall } from "../../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { VERIFICATION_MODULE } from "../../../modules/verification"
import { type ErpFigures, compareCart } from "../../../modules/verification/compare-cart"
import { fingerprintOf } from "../../../modules/verification/fingerprint"
import type { Verification } from "../../../modules/verification/models/verification"
import type { VerificationModuleService } from "../../../modules/verification/service"
import type { B2BCart } from "../cart/load-b2b-cart"
import { priceLines, priceQueryOf } from "../../prices/price-lines"
import { quantitiesOf } from "../../prices/price-quantity-change"
import type { ContractContext } from "../../contract/load-contracts"
import { type Warehouse, findWarehouse } from "../../erp/find-warehouse"
import { type PricedVariant, refreshPrices } from "../../erp/refresh-prices"
import { refreshStock } from "../../erp/refresh-stock"

export type VerificationDTO = InferTypeOf<typeof Verification>

/** What placing needs to know of a verification beside its outcome. */
export type VerifiedCart = {
  verification: VerificationDTO
  warehouse: Warehouse
  /** By variant: the price type of ours that its price comes from; absent for a price agreed with the contract. */
  price_type_ids: Map<string, string>
}

/**
 * Compares a cart with the ERP as it is now: one batch of prices and one of stock for all lines, whatever their
 * number. The outcome is stored and is the cart's newest verification.
 */
export async function verifyCart(
  container: MedusaContainer,
  input: { cart: B2BCart & { contract: ContractContext }; stage: "requested" | "placing" },
  call: ErpCall,
): Promise<VerifiedCart> {
  const { cart, stage } = input
  const warehouse = await findWarehouse(container, cart.contract)
  const variants = [
    ...new Map(
      cart.lines.flatMap(({ variant_id, product_ref, vat_rate }) =>
        product_ref ? [[variant_id, { variant_id, product_ref, vat_rate }] as const] : [],
      ),
    ).values(),
  ]

  const asOf = new Date()
  const [snapshots] = await Promise.all([
    refreshStock(container, { warehouses: [warehouse], variants }, call),
    refreshCartPrices(container, cart, variants, call),
  ])
  const available = new Map(snapshots.map((snapshot) => [snapshot.variant_id, snapshot.available]))
  const prices = await resolveCartPrices(container, cart, available)
  const figures = new Map<string, ErpFigures>(
    cart.lines.map(({ variant_id, is_for_sale }) => [
      variant_id,
      {
        // What the store has unpublished or deleted has no price any more, whatever its contract still says.
        price: is_for_sale ? (prices.get(variant_id)?.amount ?? null) : null,
        available: available.get(variant_id) ?? null,
      },
    ]),
  )

  const verifications = container.resolve<VerificationModuleService>(VERIFICATION_MODULE)
  const comparison = compareCart(cart.lines, figures)
  const verification = await verifications.createVerifications({
    cart_id: cart.id,
    contract_id: cart.contract.id,
    stage,
    status: comparison.lines.length === 0 ? "clean" : "needs_correction",
    fingerprint: fingerprintOf(cart),
    currency_code: cart.currency_code,
    comparison,
    as_of: asOf,
    expires_at: new Date(asOf.getTime() + verifications.settings.ttlSeconds * 1000),
  })
  return {
    verification,
    warehouse,
    price_type_ids: new Map(
      [...prices].flatMap(([variantId, { price_type_id }]) =>
        price_type_id ? [[variantId, price_type_id] as const] : [],
      ),
    ),
  }
}

/** Asks the ERP for every price type that a price of this cart may come from. */
async function refreshCartPrices(
  container: MedusaContainer,
  cart: B2BCart & { contract: ContractContext },
  variants: PricedVariant[],
  call: ErpCall,
): Promise<void> {
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const price_type_ids = await priceBook.listPriceTypeIdsInvolved(
    priceQueryOf(
      cart.contract,
      variants.map(({ variant_id }) => ({ variant_id, quantity: 1 })),
    ),
  )
  await refreshPrices(container, { price_type_ids, variants }, call)
}

/**
 * The contract's prices of a cart's lines, by variant: lines of one variant share the tier of their sum, or of what of it
 * can be had, so that who takes a correction is not shown another one.
 */
async function resolveCartPrices(
  container: MedusaContainer,
  cart: B2BCart & { contract: ContractContext },
  available: ReadonlyMap<string, string>,
) {
  const items = [...quantitiesOf(cart.lines)].map(([variant_id, asked]) => {
    const free = Number(wholeOf(available.get(variant_id) ?? "0"))
    return { variant_id, quantity: free > 0 && free < asked ? free : asked }
  })
  return await priceLines(container, cart.contract, items)
}
