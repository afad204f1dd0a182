import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import type { ErpPrice } from "../../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { loadTaxInclusiveCurrencies, loadVariants } from "../load"
import { type ExistingPrice, type OwnPrice, mapPrices, planOwnPrices, priceKey } from "../map-price"

/** Maps prices to the price book, and says which of the variants' own prices differ from the recommended ones. */
export const planPricesStep = createStep(
  "plan-prices",
  async (input: { rows: ErpPrice[]; as_of: string }, { container }) => {
    const { rows, as_of } = input
    const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const types = await priceBook.listPriceTypes({ external_id: [...new Set(rows.map((row) => row.price_type_ref))] })
    const mapped = mapPrices(rows, {
      productOf: await loadVariants(
        container,
        rows.map((row) => row.product_ref),
      ),
      typeOf: new Map(types.map((type) => [type.external_id ?? "", type])),
      taxInclusive: await loadTaxInclusiveCurrencies(
        container,
        types.map((type) => type.currency_code),
      ),
      as_of,
    })
    const { priceSetOf, existing } = await loadOwnPrices(container, mapped.own)
    return new StepResponse({
      ...mapped,
      own_prices: mapped.own,
      /** Variants that an interrupted run left without a place for prices. */
      without_price_set: mapped.own.map(({ variant_id }) => variant_id).filter((id) => !priceSetOf.has(id)),
      own: planOwnPrices(mapped.own, priceSetOf, existing),
    })
  },
)

const PriceSetLink = z.object({ variant_id: z.string(), price_set_id: z.string() })

const StoredPrice = z.object({
  id: z.string(),
  price_set_id: z.string(),
  currency_code: z.string(),
  amount: z.coerce.string(),
  price_list_id: z.string().nullable(),
  rules_count: z.number().nullable(),
  min_quantity: z.unknown(),
  max_quantity: z.unknown(),
})

async function loadOwnPrices(container: MedusaContainer, own: OwnPrice[]) {
  if (own.length === 0) {
    return { priceSetOf: new Map<string, string>(), existing: new Map<string, ExistingPrice>() }
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant_price_set",
    fields: ["variant_id", "price_set_id"],
    filters: { variant_id: own.map(({ variant_id }) => variant_id) },
  })
  const links = z.array(PriceSetLink).parse(data)
  const prices = await container.resolve(Modules.PRICING).listPrices(
    {
      price_set_id: links.map((link) => link.price_set_id),
      currency_code: [...new Set(own.map((each) => each.currency_code))],
    },
    { select: Object.keys(StoredPrice.shape) },
  )
  // Prices of lists, regions and quantities are the merchant's and stay.
  const plain = z
    .array(StoredPrice)
    .parse(prices)
    .filter((price) => !price.price_list_id && !price.rules_count && !price.min_quantity && !price.max_quantity)
  return {
    priceSetOf: new Map(links.map((link) => [link.variant_id, link.price_set_id])),
    existing: new Map(
      plain.map(({ id, amount, currency_code, price_set_id }): [string, ExistingPrice] => [
        priceKey(price_set_id, currency_code),
        { id, amount },
      ]),
    ),
  }
}
