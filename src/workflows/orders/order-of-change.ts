import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** What Medusa's routes name an order by: itself (an edit is named by its order, too), or a change of it. */
export type OrderChangeKind = "order" | "order_exchange" | "order_claim" | "return"

/** The order that is meant; null where there is no such thing: what to answer then, the core knows. */
export async function orderOfChange(
  container: MedusaContainer,
  kind: OrderChangeKind,
  id: string,
): Promise<string | null> {
  if (kind === "order") {
    return id
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: kind, fields: ["order_id"], filters: { id } })
  return data[0]?.order_id ?? null
}
