import type { AxiosInstance } from "axios"

import type { Headers } from "../http"
import type { Change } from "./random-order"

type Item = { id: string; quantity: number }

/** What a manager does to an order in Medusa's admin, call by call. */
export async function changeOrder(
  api: AxiosInstance,
  as: { headers: Headers },
  order: { id: string; items: Item[] },
  change: Exclude<Change, "none">,
  base: { location_id: string; variant_id: string },
): Promise<void> {
  const post = (path: string, body: object = {}) => api.post(path, body, as)
  const [first, last] = [order.items[0]!, order.items.at(-1)!]
  if (change === "cancel") {
    await post(`/admin/orders/${order.id}/cancel`)
  } else if (change === "return") {
    await sendBack(post, order, { id: first.id, quantity: Math.ceil(first.quantity / 2) }, base.location_id)
  } else {
    const edit = `/admin/order-edits/${order.id}`
    await post("/admin/order-edits", { order_id: order.id })
    if (change === "add") {
      await post(`${edit}/items`, { items: [{ variant_id: base.variant_id, quantity: 2 }] })
    } else {
      const quantity = change === "remove" && order.items.length > 1 ? 0 : Math.ceil(last.quantity / 2)
      await post(`${edit}/items/item/${last.id}`, { quantity })
    }
    await post(`${edit}/request`)
    await post(`${edit}/confirm`)
  }
}

async function sendBack(
  post: (path: string, body?: object) => Promise<{ data: { return: { id: string } } }>,
  order: { id: string; items: Item[] },
  back: Item,
  location_id: string,
): Promise<void> {
  const items = [back]
  await post(`/admin/orders/${order.id}/fulfillments`, { items, location_id })
  const { data } = await post("/admin/returns", { order_id: order.id, location_id })
  const path = `/admin/returns/${data.return.id}`
  await post(`${path}/request-items`, { items })
  await post(`${path}/request`)
  await post(`${path}/receive`)
  await post(`${path}/receive-items`, { items })
  await post(`${path}/receive/confirm`)
}
