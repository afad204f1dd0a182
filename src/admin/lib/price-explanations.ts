import type { AdminPriceExplanation } from "../../types/admin-prices"
import { sdk } from "./sdk"

/** Every step to what a contract pays for a quantity of one variant. */
export const explainPrice = async (
  contractId: string,
  variantId: string,
  quantity: number,
): Promise<AdminPriceExplanation | null> => {
  const { price_explanations } = await sdk.client.fetch<{ price_explanations: AdminPriceExplanation[] }>(
    `/admin/contracts/${contractId}/price-explanations`,
    {
      query: { variant_id: variantId, quantity },
    },
  )
  return price_explanations[0] ?? null
}
