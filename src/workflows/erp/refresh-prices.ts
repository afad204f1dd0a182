import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall } from "../../modules/erp/types"
import { PRICE_BOOK_MODULE } from "../../modules/price_book"
import type { PriceBookModuleService } from "../../modules/price_book/service"
import { pairOf, storedAmount, youngestByPair } from "./stored-price"

export type PricedVariant = { variant_id: string; product_ref: string; vat_rate: string }

/**
 * Reads the current prices of these variants in the given price types and makes the price book say the same: what the
 * ERP no longer has is forgotten. Types that the ERP does not know are ours alone. One batch for all of them.
 */
export async function refreshPrices(
  container: MedusaContainer,
  input: { price_type_ids: string[]; variants: PricedVariant[] },
  call: ErpCall,
): Promise<void> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)

  const types = (await priceBook.listPriceTypes({ id: input.price_type_ids })).flatMap((type) =>
    type.external_id ? [{ ...type, ref: type.external_id }] : [],
  )
  if (types.length === 0 || input.variants.length === 0) {
    return
  }

  const asOf = new Date()
  const prices = await erp.port.readPrices(
    {
      product_refs: input.variants.map((variant) => variant.product_ref),
      price_type_refs: types.map((type) => type.ref),
    },
    call,
  )

  const byPair = youngestByPair(prices)
  const pairs = types.flatMap((type) =>
    input.variants.map((variant) => {
      const price = byPair.get(pairOf({ price_type_ref: type.ref, product_ref: variant.product_ref }))
      const amount = price ? storedAmount(price, type, variant) : null
      return { type, variant, price: price && amount !== null ? { amount, valid_from: price.valid_from } : null }
    }),
  )
  await priceBook.upsertTypePrices(
    pairs.flatMap(({ type, variant, price }) =>
      price
        ? [
            {
              price_type_id: type.id,
              variant_id: variant.variant_id,
              amount: price.amount,
              valid_from: new Date(price.valid_from),
              as_of: asOf,
            },
          ]
        : [],
    ),
  )
  const gone = pairs.filter(({ price }) => !price)
  if (gone.length > 0) {
    await priceBook.removeTypePrices({
      pairs: gone.map(({ type, variant }) => ({ price_type_id: type.id, variant_id: variant.variant_id })),
      as_of: asOf,
    })
  }
}
