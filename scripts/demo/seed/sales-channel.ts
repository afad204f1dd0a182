import { createSalesChannelsWorkflow, updateStoresWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const NAME = "Оптовий портал"

/** The channel buyers order through, and the store's currency: 1C's regulated accounting here is in hryvnias. */
export async function ensureSalesChannel(container: MedusaContainer): Promise<{ id: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: existing } = await query.graph({ entity: "sales_channel", fields: ["id"], filters: { name: NAME } })
  const [channel] = existing.length > 0 ? existing : await createChannel(container)
  const { data: stores } = await query.graph({ entity: "store", fields: ["id"] })
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: stores.map((store) => store.id) },
      update: {
        supported_currencies: [{ currency_code: "uah", is_default: true, is_tax_inclusive: true }],
        default_sales_channel_id: channel.id,
      },
    },
  })
  return { id: channel.id }
}

async function createChannel(container: MedusaContainer): Promise<{ id: string }[]> {
  const { result } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: NAME }] },
  })
  return result
}
