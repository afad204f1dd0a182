import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import cartContractLink from "../../links/cart-contract"
import { LINE_FIELDS, MedusaLine, toPricedLine } from "../../lib/worth/medusa-line"
import { worthOf } from "../../lib/worth/worth"

/** Carts of a client that the open ones are sought among, the newest; ordered ones are among them. */
const MAX_CARTS = 5_000

/** Open carts that one answer adds up. */
const MAX_OPEN_CARTS = 500

const Row = z.object({
  id: z.string(),
  currency_code: z.string(),
  created_at: z.coerce.date(),
  updated_at: z.coerce.date(),
  customer: z
    .object({ id: z.string(), email: z.string(), first_name: z.string().nullish(), last_name: z.string().nullish() })
    .nullish(),
  items: z.array(MedusaLine),
})

/** A cart that was not ordered. `total`: its goods after discounts, VAT included. */
export type OpenCartSum = Omit<z.infer<typeof Row>, "items"> & { contract_id: string; lines: number; total: string }

/** The carts under these contracts that were not ordered, the last touched first, and how many there are. */
export async function listOpenCarts(
  container: MedusaContainer,
  contractIds: string[],
  page: { limit: number; offset: number } = { limit: MAX_OPEN_CARTS, offset: 0 },
): Promise<{ carts: OpenCartSum[]; count: number }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: links } = await query.graph({
    entity: cartContractLink.entryPoint,
    fields: ["cart_id", "contract_id"],
    filters: { contract_id: contractIds },
    pagination: { take: MAX_CARTS, skip: 0, order: { created_at: "DESC" } },
  })
  const contractOf = new Map(
    z
      .array(z.object({ cart_id: z.string(), contract_id: z.string() }))
      .parse(links)
      .map((row) => [row.cart_id, row.contract_id]),
  )
  const { data, metadata } = await query.graph({
    entity: "cart",
    fields: [
      "id",
      "currency_code",
      "created_at",
      "updated_at",
      "customer.id",
      "customer.email",
      "customer.first_name",
      "customer.last_name",
      ...LINE_FIELDS,
    ],
    filters: { id: [...contractOf.keys()], completed_at: null },
    pagination: { take: page.limit, skip: page.offset, order: { updated_at: "DESC", id: "ASC" } },
  })
  const carts = z
    .array(Row)
    .parse(data)
    .map(({ items, ...cart }) => ({
      ...cart,
      contract_id: contractOf.get(cart.id) ?? "",
      lines: items.length,
      total: worthOf(items.map(toPricedLine)).goods_total,
    }))
  return { carts, count: metadata?.count ?? 0 }
}
