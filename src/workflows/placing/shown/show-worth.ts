import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { shownInKopecks } from "../../../lib/worth/shown"
import cartContractLink from "../../../links/cart-contract"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"

/** Where answers of Medusa's routes have a cart or an order. A deleted line is answered with its cart as `parent`. */
const PLACES = ["cart", "parent", "order", "orders", "order_preview"] as const

const Entity = z.object({ id: z.string() }).loose()
const Answer = z
  .object({
    cart: Entity.nullish().catch(undefined),
    parent: Entity.nullish().catch(undefined),
    order: Entity.nullish().catch(undefined),
    orders: z.array(Entity).nullish().catch(undefined),
    order_preview: Entity.nullish().catch(undefined),
  })
  .loose()

type Shown = z.infer<typeof Entity>

/**
 * The carts and orders of an answer that are under a contract, in kopecks and with the VAT of their documents; everything
 * else as it is.
 */
export async function showWorth(container: MedusaContainer, body: unknown): Promise<unknown> {
  const { data: answer } = Answer.safeParse(body)
  const entities = answer ? PLACES.flatMap((place) => [answer[place] ?? []].flat()) : []
  const under = await idsUnderContract(
    container,
    entities.map(({ id }) => id),
  )
  if (!answer || under.size === 0) {
    return body
  }
  const rates = await loadVatRates(container, productIdsOf(entities.filter(({ id }) => under.has(id))))
  const show = (entity: Shown) => (under.has(entity.id) ? shownInKopecks(entity, rates) : entity)
  return {
    ...answer,
    ...Object.fromEntries(
      PLACES.flatMap((place) => {
        const shown = answer[place]
        return shown ? [[place, Array.isArray(shown) ? shown.map(show) : show(shown)]] : []
      }),
    ),
  }
}

async function idsUnderContract(container: MedusaContainer, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) {
    return new Set()
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [carts, orders] = await Promise.all([
    query.graph({ entity: cartContractLink.entryPoint, fields: ["cart_id"], filters: { cart_id: ids } }),
    container
      .resolve<ErpModuleService>(ERP_MODULE)
      .listErpOrders({ order_id: ids }, { select: ["order_id"], take: ids.length }),
  ])
  const linked = z.array(z.object({ cart_id: z.string() })).parse(carts.data)
  return new Set([...linked.map(({ cart_id }) => cart_id), ...orders.map(({ order_id }) => order_id)])
}

const Lines = z.object({ items: z.array(z.object({ product_id: z.string().nullish() })).nullish() })

function productIdsOf(entities: Shown[]): string[] {
  const ids = entities
    .flatMap((entity) => Lines.safeParse(entity).data?.items ?? [])
    .flatMap(({ product_id }) => product_id ?? [])
  return [...new Set(ids)]
}

const Product = z.object({ id: z.string(), metadata: z.object({ vat_rate: z.string().optional() }).nullish() })

/** By product: the rate that its line has in the document; a product that the ERP does not know is absent. */
async function loadVatRates(container: MedusaContainer, productIds: string[]): Promise<Map<string, string>> {
  if (productIds.length === 0) {
    return new Map()
  }
  const { data } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "product", fields: ["id", "metadata"], filters: { id: productIds } })
  return new Map(
    z
      .array(Product)
      .parse(data)
      .flatMap(({ id, metadata }) => (metadata?.vat_rate === undefined ? [] : [[id, metadata.vat_rate] as const])),
  )
}
