import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { isWholeQuantity } from "../../lib/quantity"
import { STOCK_MODULE } from "../../modules/stock"
import type { StockModuleService } from "../../modules/stock/service"
import type { StoreRejectedLine } from "../../types/store"
import type { Buyer } from "../access/load-buyer"
import { type OpenCart, contractOfCart } from "../contract/guard-cart"
import type { ContractContext } from "../contract/load-contracts"
import { lineTermsOf } from "../prices/price-lines"
import { priceQuantityChange, quantitiesOf } from "../prices/price-quantity-change"
import { type CartOfCaller, changeCart } from "./change-cart"
import { readMedusaStock } from "./read-medusa-stock"
import { type BatchRow, type BatchVariant, sortBatch, variantOfRow } from "./sort-batch"
import { addPricedLinesWorkflow } from "./workflows/add-priced-lines"

export type AddedLines = { added: number; rejected: StoreRejectedLine[] }

/** What Medusa's own route takes along with a line. */
export type LineExtras = { metadata?: Record<string, unknown> | null; additional_data?: Record<string, unknown> }

const VariantRow = z.object({
  id: z.string(),
  sku: z.string().nullable(),
  manage_inventory: z.boolean(),
  allow_backorder: z.boolean(),
  product: z.object({ title: z.string() }),
})

/**
 * Adds many lines at the contract's prices in one run of Medusa's own workflow (one by one costs 0.3 s each). Rows
 * that cannot be added are answered with the reason; the rest is added, all or none.
 * @throws `contract_required` for a retail cart, `cart_locked`
 */
export async function addLinesInBatch(
  container: MedusaContainer,
  caller: CartOfCaller,
  rows: BatchRow[],
): Promise<AddedLines> {
  return await changeCart(container, caller, (opened) => addRows(container, opened, rows, {}))
}

/** Adds one line as Medusa's own route does. @throws as above; NOT_ALLOWED with the code that a batch rejects it with */
export async function addLine(
  container: MedusaContainer,
  caller: CartOfCaller,
  row: BatchRow,
  extras: LineExtras,
): Promise<void> {
  const { rejected } = await changeCart(container, caller, (opened) => addRows(container, opened, [row], extras))
  for (const { title, sku, variant_id, message, code } of rejected) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `${sku ?? title ?? variant_id}: ${message}`, code)
  }
}

async function addRows(
  container: MedusaContainer,
  opened: { cart: OpenCart; buyer: Buyer | null },
  rows: BatchRow[],
  { metadata, additional_data }: LineExtras,
): Promise<AddedLines> {
  const { cart } = opened
  const contract = await contractOfCart(container, opened, new Date())
  if (!contract) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Many lines at once are added to carts under a contract only.",
      "contract_required",
    )
  }
  const { variants, repriced } = await describeVariants(container, contract, cart, rows)
  const { lines, rejected } = sortBatch(
    rows,
    variants,
    container.resolve<StockModuleService>(STOCK_MODULE).settings.showUpTo,
  )
  if (lines.length > 0) {
    const taken = new Set(lines.map(({ variant_id }) => variant_id))
    await addPricedLinesWorkflow(container).run({
      input: {
        cart_id: cart.id,
        repriced: repriced.filter(({ variant_id }) => taken.has(variant_id)),
        items: lines.map((line) => ({
          ...line,
          // A number, as Medusa has the prices of lines: it merges a line only into one whose price is the same to `===`.
          unit_price: Number(line.unit_price),
          ...lineTermsOf(contract),
          metadata: metadata ?? undefined,
        })),
        additional_data,
      },
    })
  }
  return { added: lines.length, rejected }
}

/** Price and stock of what the rows name, at the quantity that the cart comes to with them. */
async function describeVariants(
  container: MedusaContainer,
  contract: ContractContext,
  cart: OpenCart,
  rows: BatchRow[],
) {
  const found = await findVariants(container, rows)
  const inCart = quantitiesOf(cart.items)
  const asked = quantitiesOf(
    rows.flatMap((row) => {
      const variant = isWholeQuantity(row.quantity) ? variantOfRow(row, found) : undefined
      return variant ? [{ variant_id: variant.id, quantity: row.quantity }] : []
    }),
  )
  const before = new Map([...inCart].filter(([id]) => asked.has(id)))
  const after = new Map([...asked].map(([id, quantity]) => [id, quantity + (inCart.get(id) ?? 0)]))
  const [{ prices, repriced }, stock] = await Promise.all([
    priceQuantityChange(container, contract, cart.items, { before, after }),
    readMedusaStock(
      container,
      found.filter((variant) => variant.manage_inventory && !variant.allow_backorder).map(({ id }) => id),
      contract.stock_location_id,
    ),
  ])
  const variants: BatchVariant[] = found.map(({ id, sku, product }) => ({
    id,
    sku,
    title: product.title,
    price: prices.get(id) ?? null,
    available: stock.get(id) ?? null,
    in_cart: inCart.get(id) ?? 0,
  }))
  return { variants, repriced }
}

async function findVariants(container: MedusaContainer, rows: BatchRow[]): Promise<z.infer<typeof VariantRow>[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const ids = rows.flatMap(({ variant_id }) => variant_id ?? [])
  const skus = rows.flatMap(({ sku }) => sku ?? [])
  const { data } = await query.graph({
    entity: "variant",
    fields: ["id", "sku", "manage_inventory", "allow_backorder", "product.title"],
    filters: { $or: [{ id: ids }, { sku: skus }], product: { status: "published" } },
  })
  return z.array(VariantRow).parse(data)
}
