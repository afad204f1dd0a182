import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { isOpenTo, throwIfBlocked, throwIfNotInForce, throwIfNotPermitted } from "../access/guards"
import { type Buyer, loadBuyer } from "../access/load-buyer"
import { CONTRACT_FIELDS, ContractContext } from "./load-contracts"
import { contractForBuyer, throwIfOtherCurrency } from "./contract-for-buyer"
import { setCartContract } from "./set-cart-contract"

const CartRow = z.object({
  id: z.string(),
  region_id: z.string().nullish(),
  currency_code: z.string(),
  customer_id: z.string().nullish(),
  completed_at: z.coerce.date().nullish(),
  items: z.array(
    z.object({
      id: z.string(),
      variant_id: z.string().nullable(),
      quantity: decimal.transform(Number),
      unit_price: decimal,
      metadata: z.record(z.string(), z.unknown()).nullish(),
    }),
  ),
  contract: ContractContext.nullish(),
})

/** A cart as its own people see it: enough to price a line and to decide who may touch it. */
export type OpenCart = z.infer<typeof CartRow>

/**
 * The cart, if the caller may touch it. A cart under a contract answers only the employees of its company to whom the
 * legal entity is open; to everybody else it does not exist.
 * @param customerId of the caller; undefined for a guest
 * @param permission what the act needs where the cart is under a contract: its lines are personal prices
 * @throws NOT_FOUND, `company_blocked`, `role_forbidden`
 */
export async function openCart(
  container: MedusaContainer,
  cartId: string,
  customerId: string | undefined,
  permission: "see_prices" | "order",
): Promise<{ cart: OpenCart; buyer: Buyer | null }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data }, buyer] = await Promise.all([
    query.graph({
      entity: "cart",
      fields: [
        "id",
        "region_id",
        "currency_code",
        "customer_id",
        "completed_at",
        "items.id",
        "items.variant_id",
        "items.quantity",
        "items.unit_price",
        "items.metadata",
        ...CONTRACT_FIELDS.map((field) => `contract.${field}`),
      ],
      filters: { id: cartId },
    }),
    customerId ? loadBuyer(container, customerId) : null,
  ])
  const cart = z.array(CartRow).parse(data)[0]
  if (!cart || (cart.contract && !isOpenTo(buyer, cart.contract.legal_entity_id, permission))) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Cart with id: ${cartId} was not found`)
  }
  return { cart, buyer }
}

const LineRow = z.object({ cart: z.object({ contract: z.object({ id: z.string() }).nullish() }).nullish() })

/**
 * Medusa takes a line out of whatever cart it stands in, also when the path names another one.
 * @throws NOT_FOUND for a line of a cart under a contract
 */
export async function throwIfLineUnderContract(container: MedusaContainer, lineId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "line_item",
    fields: ["id", "cart.id", "cart.contract.id"],
    filters: { id: lineId },
  })
  if (z.array(LineRow).parse(data)[0]?.cart?.contract) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Line item with id: ${lineId} was not found`)
  }
}

/**
 * The contract whose prices a new line of the cart takes; null for a retail cart. A cart that an employee filled
 * before logging in gets the default contract here.
 * @throws `company_blocked`, `role_forbidden`, `contract_inactive`, `contract_required`
 */
export async function contractOfCart(
  container: MedusaContainer,
  { cart, buyer }: { cart: OpenCart; buyer: Buyer | null },
  now: Date,
): Promise<ContractContext | null> {
  if (!buyer) {
    return null
  }
  throwIfBlocked(buyer)
  throwIfNotPermitted(buyer, "order")
  if (cart.contract) {
    throwIfNotInForce(cart.contract, now)
    throwIfOtherCurrency(cart.contract, cart.currency_code)
    return cart.contract
  }
  const contract = await contractForBuyer(container, buyer, undefined, now)
  throwIfOtherCurrency(contract, cart.currency_code)
  await setCartContract(container, {
    cart_id: cart.id,
    contract_id: contract.id,
    allows_promotions: contract.allows_promotions,
  })
  return contract
}

/**
 * A region gives a cart its currency whenever anything of the cart is updated: one in another currency than the contract's
 * would turn each amount of it into as many units of something else. Its own may have got another one meanwhile. And with
 * another region Medusa takes out every line whose price is not its own, that is all of a contract's.
 * @param regionId that it is to be in; undefined: it stays in its own
 * @throws NOT_ALLOWED `contract_required` for another currency, `cart_not_empty`
 */
export async function throwIfRegionUnfit(
  container: MedusaContainer,
  cart: OpenCart,
  regionId: string | undefined,
): Promise<void> {
  const id = regionId ?? cart.region_id
  if (!cart.contract || !id) {
    return
  }
  const [region] = await container.resolve(Modules.REGION).listRegions({ id }, { select: ["currency_code"] })
  // One that does not exist is Medusa's to refuse.
  if (region) {
    throwIfOtherCurrency(cart.contract, region.currency_code)
    if (id !== cart.region_id && cart.items.length > 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "With another region the cart would lose its lines; make a new cart in that region.",
        "cart_not_empty",
      )
    }
  }
}
