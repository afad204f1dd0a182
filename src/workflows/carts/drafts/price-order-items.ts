import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { roundMoney } from "../../../lib/money"
import { priceLines } from "../../prices/price-lines"
import { loadBuyer } from "../../access/load-buyer"
import { CONTRACT_FIELDS, ContractContext } from "../../contract/load-contracts"
import { throwIfOtherCurrency } from "../../contract/contract-for-buyer"
import { loadDefaultContract } from "../../contract/load-default-contract"
import { throwIfNotWhole } from "../throw-if-not-whole"
import { clientOfDraft } from "./client-of-draft"
import { type LineOfOrder, linesOfOrder, piecesOf } from "./lines-of-order"
import { contractForDraft } from "./contract-for-draft"

/** A line that somebody of the admin adds to an order; one with a price of its own keeps it. */
export type OrderItem = {
  variant_id?: string | null
  quantity: number
  unit_price?: unknown
  is_tax_inclusive?: boolean
}

const OrderRow = z.object({
  customer_id: z.string().nullish(),
  email: z.string().nullish(),
  currency_code: z.string(),
  is_draft_order: z.boolean().nullish(),
  erp_order: z.object({ contract: ContractContext.nullish() }).nullish(),
})

type OrderRow = z.infer<typeof OrderRow>

/**
 * Gives the lines that an edit adds to an order or a draft the prices of the client's contract. Those of retail customers
 * pass untouched.
 * @throws NOT_ALLOWED `no_price` naming the variant; `contract_required` where the contract's currency is not the order's, as
 * it may have become since, and a line comes without a price of its own; what `contractOfOrder` refuses
 */
export async function priceOrderItems(container: MedusaContainer, orderId: string, items: OrderItem[]): Promise<void> {
  const found = items.some(({ variant_id }) => variant_id) ? await contractOfOrder(container, orderId) : null
  if (!found) {
    return
  }
  if (items.some((item) => item.variant_id && !hasPrice(item))) {
    throwIfOtherCurrency(found.contract, found.currency_code, "order")
  }
  await priceItems(container, found.contract, items, await linesOfOrder(container, orderId))
}

/**
 * Gives lines the prices of a contract, in place; one with a price of its own keeps it.
 * @param standing lines of the same order: they count towards the tier of an article, and keep their own price
 * @throws NOT_ALLOWED `no_price` naming the variant; `quantity_invalid`
 */
export async function priceItems(
  container: MedusaContainer,
  contract: ContractContext,
  items: OrderItem[],
  standing: readonly LineOfOrder[] = [],
): Promise<void> {
  const sold = items.flatMap((item) => (item.variant_id ? [{ item, variant_id: item.variant_id }] : []))
  sold.forEach(({ item }) => throwIfNotWhole(item.quantity))
  const asked = sold.filter(({ item }) => !hasPrice(item))
  // Equal variants stay lines of their own in an order, but the quantity that is bought is their sum.
  const quantities = new Map<string, number>()
  for (const { item, variant_id } of asked) {
    quantities.set(variant_id, (quantities.get(variant_id) ?? piecesOf(standing, variant_id)) + item.quantity)
  }
  const prices = await priceLines(
    container,
    contract,
    [...quantities].map(([variant_id, quantity]) => ({ variant_id, quantity })),
  )
  for (const { item, variant_id } of asked) {
    const price = prices.get(variant_id)
    if (!price) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The contract ${contract.number} has no price for the variant ${variant_id}; give the line a price of its own.`,
        "no_price",
      )
    }
    // Medusa's order routes answer a price as it was given, and elsewhere as a number.
    item.unit_price = Number(price.amount)
  }
  for (const { item } of sold) {
    // Prices under a contract are with VAT and in kopecks, those that are given by hand too.
    item.is_tax_inclusive = true
    item.unit_price = inKopecks(item.unit_price)
  }
}

function hasPrice({ unit_price }: OrderItem): boolean {
  return unit_price !== undefined && unit_price !== null
}

/**
 * The contract that an order is priced under, its document's or else the default one of its customer, and the order's own
 * currency. Null: none.
 * @throws NOT_ALLOWED `contract_required` for a draft of an employee who has none by default, or in another currency
 */
export async function contractOfOrder(
  container: MedusaContainer,
  orderId: string,
): Promise<{ contract: ContractContext; currency_code: string } | null> {
  const order = await loadOrder(container, orderId)
  const contract = order ? await contractBehind(container, order) : null
  return order && contract ? { contract, currency_code: order.currency_code } : null
}

async function contractBehind(container: MedusaContainer, order: OrderRow): Promise<ContractContext | null> {
  if (order.erp_order?.contract) {
    return order.erp_order.contract
  }
  if (order.is_draft_order) {
    const client = await clientOfDraft(container, order)
    return client && (await contractForDraft(container, client, order.currency_code))
  }
  const buyer = order.customer_id ? await loadBuyer(container, order.customer_id) : null
  return buyer && (await loadDefaultContract(container, buyer))
}

/** A price that somebody gives a line that stands: under a contract in kopecks, of retail as it is. */
export async function priceByHand(container: MedusaContainer, orderId: string, price: unknown): Promise<unknown> {
  return (await contractOfOrder(container, orderId)) ? inKopecks(price) : price
}

/** As 1C rounds what is typed into Цена; what is no price stays for Medusa to refuse. */
function inKopecks(price: unknown): unknown {
  const given = decimal.safeParse(price).data
  return given === undefined ? price : Number(roundMoney(given))
}

async function loadOrder(container: MedusaContainer, id: string): Promise<OrderRow | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: [
      "customer_id",
      "email",
      "currency_code",
      "is_draft_order",
      ...CONTRACT_FIELDS.map((field) => `erp_order.contract.${field}`),
    ],
    filters: { id },
  })
  return z.array(OrderRow).parse(data)[0]
}
