import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { loadStore } from "../load"
import { DEFAULT_OPTION } from "../product-inputs"

/** What every product is sold with; null where the store has none yet. */
export const loadProductDefaultsStep = createStep("load-product-defaults", async (_: void, { container }) => {
  const { default_sales_channel_id } = await loadStore(container)
  const profiles = await container.resolve(Modules.FULFILLMENT).listShippingProfiles({})
  const profile = profiles.find(({ type }) => type === "default") ?? profiles[0]
  const [option] = await container
    .resolve(Modules.PRODUCT)
    .listProductOptions({ title: DEFAULT_OPTION, is_exclusive: false })
  return new StepResponse({
    sales_channel_id: default_sales_channel_id,
    shipping_profile_id: profile?.id ?? null,
    option_id: option?.id ?? null,
  })
})
