import { MedusaModule } from "@medusajs/framework/modules-sdk"
import type { AxiosInstance } from "axios"

import type { Headers } from "../http"
import type { LoadedRoute } from "../loaded-routes"
import { keyOf } from "../loaded-routes"
import type { World } from "./world"

/** How somebody is kept out: the code of the refusal. */
export type KeptOut = { who: string; headers: Headers; code: "manager_not_permitted" | "user_waiting" | "user_unknown" }

export type AdminFinding = { route: string; who: string; status: number; what: string }

/** What a path names, of the company that is somebody else's client. */
function idFor(world: World, path: string, name: string): string {
  const root = path.split("/")[2] ?? ""
  if (name !== "id")
    return name === "address_id" ? world.address_id : name === "fulfillment_id" ? world.fulfillment_id : "x"
  const ids: Record<string, string> = {
    orders: world.order_id,
    "order-edits": world.order_id,
    "draft-orders": world.draft_order_id,
    customers: world.people.buyer.customer_id,
    "payment-collections": world.order_payment_collection_id,
    payments: world.payment_id,
    fulfillments: world.fulfillment_id,
    reservations: world.reservation_id,
    users: world.admin_user_id,
    products: world.product_id,
    stores: world.store_id,
    regions: world.shop.region_id,
    "sales-channels": world.shop.sales_channel_id,
    companies: world.home.company_id,
    contracts: world.home.id,
    carts: world.cart_id,
    employees: world.people.buyer.employee_id,
    "legal-entities": world.home.legal_entity_id,
  }
  return ids[root] ?? "x"
}

export function sampleUrl(world: World, path: string): string {
  return path.replace(/:([a-z_]+)/g, (_, name: string) => idFor(world, path, name))
}

/** What a body or a query could name of it. */
function names(world: World) {
  return { order_id: world.order_id, customer_id: world.people.buyer.customer_id, line_item_id: world.order_item_id }
}

/**
 * Sends one request to each admin route that is loaded, as somebody who must be kept out, and says what got through:
 * data of another's client, an act, a server's error, or a refusal without its code.
 * @param isOpen whether the table lets the route through to such a person; it may then answer with what is nobody's
 */
export async function walkCoreAdmin(
  api: AxiosInstance,
  world: World,
  routes: LoadedRoute[],
  { who, headers, code }: KeptOut,
  isOpen: (method: string, path: string) => boolean,
): Promise<{ probes: number; leaks: AdminFinding[] }> {
  const probes = routes.flatMap((route) => {
    const queries =
      route.method.toUpperCase() === "GET" ? ["", `?limit=100&${new URLSearchParams(names(world))}`] : [""]
    return queries.map((query) => ({ route, query }))
  })
  const probe = async ({ route, query }: (typeof probes)[number]): Promise<AdminFinding[]> => {
    const isRead = route.method.toUpperCase() === "GET"
    const url = sampleUrl(world, route.path)
    const { status, data } = await api.request({
      method: route.method,
      url: url + query,
      headers,
      data: isRead ? undefined : names(world),
      validateStatus: () => true,
    })
    const text = JSON.stringify(data ?? null)
    const told =
      status < 400 ? world.secrets.filter((secret) => text.includes(secret) && !(url + query).includes(secret)) : []
    const isAct = !isRead && status < 400
    const isKept = status === (code === "user_unknown" ? 401 : 403) && data?.code === code
    const isLeak = told.length > 0 || isAct || status >= 500 || !(isKept || isOpen(route.method.toUpperCase(), url))
    return isLeak
      ? [{ route: keyOf(route), who, status, what: `${query} ${told.join(", ")} ${text.slice(0, 160)}` }]
      : []
  }
  const leaks: AdminFinding[] = []
  for (let done = 0; done < probes.length; done += AT_ONCE) {
    leaks.push(...(await Promise.all(probes.slice(done, done + AT_ONCE).map(probe))).flat())
  }
  return { probes: probes.length, leaks }
}

const AT_ONCE = 8

/** Modules whose records are people's: what relates to one of them from a thing of the shop must be closed to `fields`. */
const MODULES_OF_PEOPLE = [
  "api_key",
  "approval",
  "audit",
  "auth",
  "cart",
  "company",
  "contract",
  "credit",
  "customer",
  "erp",
  "notification",
  "onboarding",
  "order",
  "payment",
  "spending",
  "user",
  "verification",
]

/** Of the payment module, but nobody's. */
const OF_NOBODY = ["PaymentProvider"]

type Related = { serviceName: string; entity?: string; alias: string }

/** Every name by which the loaded modules let one record lead over to a record of people's. */
export function relationsToPeople(): string[] {
  const isPeoples = ({ serviceName, entity }: Related) =>
    MODULES_OF_PEOPLE.includes(serviceName) && !OF_NOBODY.includes(entity ?? "")
  const found = MedusaModule.getAllJoinerConfigs().flatMap((link) =>
    (link.extends ?? []).flatMap(({ serviceName, relationship, fieldAlias }) => {
      const isThroughTable = relationship.serviceName === link.serviceName
      const targets = isThroughTable
        ? (link.relationships ?? []).filter((side) => side.serviceName !== serviceName)
        : [relationship]
      return targets.some(isPeoples) ? [relationship.alias, ...Object.keys(fieldAlias ?? {})] : []
    }),
  )
  return [...new Set(found)].toSorted()
}
