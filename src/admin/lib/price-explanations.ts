import type { AdminPriceExplanation } from "../../types/admin-prices"
import { sdk } from "./sdk"

export type FoundVariant = { id: string; title: string | null; sku: string | null; product: { title: string } | null }

const MAX_FOUND = 6

/** Goods by article or name. */
export const findVariants = async (q: string): Promise<FoundVariant[]> => {
  const { variants } = await sdk.client.fetch<{ variants: FoundVariant[] }>("/admin/product-variants", {
    query: { q, limit: MAX_FOUND, fields: "id,title,sku,product.title" },
  })
  return variants
}

/** Every step to what a contract pays for a quantity of one variant. */
export const explainPrice = async (contractId: string, variantId: string, quantity: number): Promise<AdminPriceExplanation | null> => {
  const { price_explanations } = await sdk.client.fetch<{ price_explanations: AdminPriceExplanation[] }>(`/admin/contracts/${contractId}/price-explanations`, {
    query: { variant_id: variantId, quantity },
  })
  return price_explanations[0] ?? null
}
