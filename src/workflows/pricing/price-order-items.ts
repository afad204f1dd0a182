import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { priceLines } from "../cart/price-lines"
import { loadBuyer } from "../company/load-buyer"
import { contractByDefault } from "../contract/choose-contract"
import { CONTRACT_FIELDS, ContractContext, loadContracts } from "../contract/load-contracts"

/** A line that somebody of the admin adds to an order; one with a price of its own keeps it. */
export type OrderItem = { variant_id?: string | null; quantity: number; unit_price?: unknown; is_tax_inclusive?: boolean }

const OrderRow = z.object({
  customer_id: z.string().nullish(),
  erp_order: z.object({ contract: ContractContext.nullish() }).nullish(),
})

/**
 * Gives the lines that an edit adds to an order the prices of the client's contract: that of the order, or the default
 * one of the customer. Orders of retail customers pass untouched.
 * @throws NOT_ALLOWED `no_price` naming the variant
 */
export async function priceOrderItems(
  container: MedusaContainer,
  orderId: string,
  items: OrderItem[],
): Promise<void> {
  const asked = items.flatMap((item) =>
    item.variant_id && (item.unit_price === undefined || item.unit_price === null) ? [{ item, variant_id: item.variant_id }] : [],
  )
  const contract = asked.length === 0 ? null : await contractOfOrder(container, orderId)
  if (!contract) {
    return
  }
  // Equal variants stay lines of their own in an order, but the quantity that is bought is their sum.
  const quantities = new Map<string, number>()
  for (const { item, variant_id } of asked) {
    quantities.set(variant_id, (quantities.get(variant_id) ?? 0) + item.quantity)
  }
  const prices = await priceLines(container, contract, [...quantities].map(([variant_id, quantity]) => ({ variant_id, quantity })))
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
    item.is_tax_inclusive = true
  }
}

/** The contract that an order is priced under: its document's, else the default one of its customer. Null: none. */
export async function contractOfOrder(container: MedusaContainer, orderId: string): Promise<ContractContext | null> {
  const order = await loadOrder(container, orderId)
  if (order?.erp_order?.contract) {
    return order.erp_order.contract
  }
  const buyer = order?.customer_id ? await loadBuyer(container, order.customer_id) : null
  return buyer && contractByDefault(await loadContracts(container, buyer), buyer.default_contract_id, new Date())
}

async function loadOrder(container: MedusaContainer, id: string): Promise<z.infer<typeof OrderRow> | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["customer_id", ...CONTRACT_FIELDS.map((field) => `erp_order.contract.${field}`)],
    filters: { id },
  })
  return z.array(OrderRow).parse(data)[0]
}
