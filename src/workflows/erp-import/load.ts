import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { ErpRef } from "../../modules/erp/types"
import { loadKnown } from "../erp/known-objects"

const ImportedProduct = z.object({
  id: z.string(),
  title: z.string(),
  metadata: z.object({ vat_rate: z.string() }).nullable().catch(null),
  variants: z.array(z.object({ id: z.string(), sku: z.string().nullable() })),
})

export type ImportedVariant = {
  product_id: string
  variant_id: string
  sku: string | null
  title: string
  vat_rate: string
}

/** The variants of these products of the ERP, by the product's ref. */
export async function loadVariants(container: MedusaContainer, refs: ErpRef[]): Promise<Map<ErpRef, ImportedVariant>> {
  const known = await loadKnown(container, "product", refs)
  const products = await loadProducts(
    container,
    [...known.values()].map((object) => object.local_id),
  )
  return new Map(
    [...known].flatMap(([ref, { local_id }]): [ErpRef, ImportedVariant][] => {
      const variant = products.get(local_id)
      return variant ? [[ref, variant]] : []
    }),
  )
}

/** The variant of each of these products, by product id; one that has none is absent. */
export async function loadProducts(container: MedusaContainer, ids: string[]): Promise<Map<string, ImportedVariant>> {
  if (ids.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product",
    fields: ["id", "title", "metadata", "variants.id", "variants.sku"],
    filters: { id: ids },
  })
  return new Map(
    z
      .array(ImportedProduct)
      .parse(data)
      .flatMap((product): [string, ImportedVariant][] => {
        const [variant] = product.variants
        return variant
          ? [
              [
                product.id,
                {
                  product_id: product.id,
                  variant_id: variant.id,
                  sku: variant.sku,
                  title: product.title,
                  vat_rate: product.metadata?.vat_rate ?? "0",
                },
              ],
            ]
          : []
      }),
  )
}

const VariantOfErp = z.object({ id: z.string(), product: z.object({ external_id: z.string().nullable() }).nullable() })

/** The refs of the products that these variants are of, by variant id. */
export async function loadProductRefs(container: MedusaContainer, variantIds: string[]): Promise<Map<string, ErpRef>> {
  if (variantIds.length === 0) {
    return new Map()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "product_variant",
    fields: ["id", "product.external_id"],
    filters: { id: [...new Set(variantIds)] },
  })
  return new Map(
    z
      .array(VariantOfErp)
      .parse(data)
      .flatMap(({ id, product }): [string, ErpRef][] => (product?.external_id ? [[id, product.external_id]] : [])),
  )
}

const StoreDefaults = z.object({
  id: z.string(),
  default_sales_channel_id: z.string().nullable(),
  supported_currencies: z.array(z.object({ currency_code: z.string(), is_default: z.boolean() })),
})

/**
 * The store, with the sales channel that what comes from the ERP is sold in.
 * @throws NOT_FOUND when the store has none
 */
export async function loadStore(container: MedusaContainer) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "store",
    fields: ["id", "default_sales_channel_id", "supported_currencies.currency_code", "supported_currencies.is_default"],
  })
  const [store] = z.array(StoreDefaults).parse(data)
  if (!store?.default_sales_channel_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "The store has no default sales channel; set one in the store's settings and start the import again.",
    )
  }
  return { ...store, default_sales_channel_id: store.default_sales_channel_id }
}

/** Those of the currencies in which the store's plain prices include VAT. What the store says of it is never changed. */
export async function loadTaxInclusiveCurrencies(container: MedusaContainer, codes: string[]): Promise<Set<string>> {
  const preferences = await container
    .resolve(Modules.PRICING)
    .listPricePreferences({ attribute: "currency_code", value: [...new Set(codes)] })
  return new Set(preferences.flatMap(({ value, is_tax_inclusive }) => (is_tax_inclusive && value ? [value] : [])))
}
