import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { StoreRejectedLine } from "../../types/store"
import type { Buyer } from "../access/load-buyer"
import { type OpenCart, contractOfCart } from "../contract/guard-cart"
import { priceAddedLines } from "./price-added-lines"
import { lineTermsOf } from "../prices/price-lines"
import { readMedusaStock } from "./read-medusa-stock"
import { type BatchRow, sortBatch } from "./sort-batch"
import { addPricedLinesWorkflow } from "./workflows/add-priced-lines"

const VariantRow = z.object({
  id: z.string(),
  sku: z.string().nullable(),
  manage_inventory: z.boolean(),
  allow_backorder: z.boolean(),
})

/**
 * Adds many lines at the contract's prices in one run of Medusa's own workflow (one by one costs 0.3 s each). Rows
 * that cannot be added are answered with the reason; the rest is added, all or none.
 * @throws `contract_required` for a retail cart
 */
export async function addLinesInBatch(
  container: MedusaContainer,
  opened: { cart: OpenCart; buyer: Buyer | null },
  rows: BatchRow[],
): Promise<{ added: number; rejected: StoreRejectedLine[] }> {
  const { cart } = opened
  const contract = await contractOfCart(container, opened, new Date())
  if (!contract) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Many lines at once are added to carts under a contract only.",
      "contract_required",
    )
  }

  const variants = await findVariants(container, rows)
  const inCart = new Map<string, number>()
  for (const item of cart.items) {
    inCart.set(item.variant_id ?? "", (inCart.get(item.variant_id ?? "") ?? 0) + item.quantity)
  }
  const idBySku = new Map(variants.map(({ id, sku }) => [sku, id]))
  const added = new Map(variants.map(({ id }) => [id, 0]))
  for (const row of rows) {
    const id = "variant_id" in row ? row.variant_id : idBySku.get(row.sku)
    if (id !== undefined && added.has(id)) {
      added.set(id, (added.get(id) ?? 0) + row.quantity)
    }
  }
  const [{ prices, repriced }, stock] = await Promise.all([
    priceAddedLines(container, contract, cart, added),
    readMedusaStock(
      container,
      variants.filter((variant) => variant.manage_inventory && !variant.allow_backorder).map(({ id }) => id),
      contract.stock_location_id,
    ),
  ])

  const { lines, rejected } = sortBatch(
    rows,
    variants.map((variant) => ({
      id: variant.id,
      sku: variant.sku,
      price: prices.get(variant.id) ?? null,
      available: stock.get(variant.id) ?? null,
      in_cart: inCart.get(variant.id) ?? 0,
    })),
  )
  if (lines.length > 0) {
    const taken = new Set(lines.map(({ variant_id }) => variant_id))
    await addPricedLinesWorkflow(container).run({
      input: {
        cart_id: cart.id,
        repriced: repriced.flatMap(({ variant_id, ...line }) => (taken.has(variant_id) ? [line] : [])),
        items: lines.map((line) => ({ ...line, unit_price: Number(line.unit_price), ...lineTermsOf(contract) })),
      },
    })
  }
  return { added: lines.length, rejected }
}

async function findVariants(container: MedusaContainer, rows: BatchRow[]): Promise<z.infer<typeof VariantRow>[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const ids = rows.flatMap((row) => ("variant_id" in row ? [row.variant_id] : []))
  const skus = rows.flatMap((row) => ("sku" in row ? [row.sku] : []))
  const { data } = await query.graph({
    entity: "variant",
    fields: ["id", "sku", "manage_inventory", "allow_backorder"],
    filters: { $or: [{ id: ids }, { sku: skus }], product: { status: "published" } },
  })
  return z.array(VariantRow).parse(data)
}
