import type { OpenRoute } from "./routes"

/**
 * Relations, of Medusa's and ours, that lead to people, their orders and their money. Held by the isolation walk against
 * every relation that the loaded modules declare.
 */
export const CLOSED_RELATIONS: readonly string[] = [
  "account_holder",
  "account_holders",
  "api_key",
  "api_keys",
  "cart",
  "cart_items",
  "carts",
  "companies",
  "company",
  "contract",
  "contracts",
  "customer",
  "customers",
  "employee",
  "employees",
  "erp_order",
  "erp_orders",
  "invite",
  "invites",
  "legal_entities",
  "legal_entity",
  "notifications",
  "order",
  "order_items",
  "orders",
  "payment_collection",
  "payment_collections",
  "payments",
  "publishable_api_keys",
  "scheduled_payment",
  "scheduled_payments",
  "user",
  "users",
]

/**
 * The first of the asked fields that would lead from an open thing to what is not the manager's own; undefined: none.
 * @param fields as in the query: "id,*items.variant,+customer.email"
 */
export function forbiddenField(route: Pick<OpenRoute, "relations">, fields: string): string | undefined {
  return fields.split(",").find((field) =>
    field
      .replace(/^\s*[+-]?\*?/, "")
      .split(".")
      .map((segment) => segment.trim().toLowerCase())
      .some(
        (segment) =>
          segment.endsWith("_link") || (CLOSED_RELATIONS.includes(segment) && !route.relations.includes(segment)),
      ),
  )
}
