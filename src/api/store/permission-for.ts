import type { MedusaRequest } from "@medusajs/framework/http"

/** What a cart or an order under a contract asks of an employee: to read it is to see prices, all else is ordering. */
export function permissionFor(req: MedusaRequest): "see_prices" | "order" {
  return req.method === "GET" || req.method === "HEAD" ? "see_prices" : "order"
}
