import { createApiKeysWorkflow, linkSalesChannelsToApiKeyWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys } from "@medusajs/framework/utils"

const TITLE = "Оптовий портал"

/** Every store route wants this key; it is public, and names the sales channel. */
export async function ensurePublishableKey(
  container: MedusaContainer,
  { salesChannelId }: { salesChannelId: string },
): Promise<{ id: string; token: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: existing } = await query.graph({
    entity: "api_key",
    fields: ["id", "token"],
    filters: { title: TITLE, type: ApiKeyType.PUBLISHABLE },
  })
  const key = existing[0] ?? (await createKey(container))
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: key.id, add: [salesChannelId] } })
  return { id: key.id, token: key.token }
}

async function createKey(container: MedusaContainer): Promise<{ id: string; token: string }> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: TITLE, type: ApiKeyType.PUBLISHABLE, created_by: "" }] },
  })
  return result[0]
}
