import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  type MiddlewareRoute,
  allowFields,
} from "@medusajs/framework/http"

/** What an order shows a buyer of its document in the ERP and of its payments, when asked for through `fields`. */
const SHOWN: Record<string, readonly string[]> = {
  erp_order: ["id", "contract_id", "legal_entity_id", "ref", "number", "status", "posted_at", "currency_code", "total"],
  "erp_order.contract": ["id", "number", "name"],
  "erp_order.legal_entity": ["id", "name", "full_name"],
  scheduled_payments: [
    "position",
    "kind",
    "percent",
    "currency_code",
    "amount",
    "due_from",
    "term_days",
    "term_kind",
    "due_date",
  ],
}

const named = (relation: string): string[] => (SHOWN[relation] ?? []).map((field) => `${relation}.${field}`)

const allowed = allowFields(
  Object.keys(SHOWN).flatMap((relation) => [relation, ...named(relation)]),
  "customer.first_name",
  "customer.last_name",
  // The manager who ordered on the customer's behalf.
  "user.first_name",
  "user.last_name",
)

/**
 * The whole of a relation, asked for as `*erp_order`, `erp_order.*` or `erp_order`, is what is shown of it, field by
 * field: the record itself has more, which is nobody's but ours.
 */
export function nameFields(fields: string): string {
  return fields
    .split(",")
    .flatMap((field) => {
      const relation = field
        .trim()
        .replace(/^\+?\*?/, "")
        .replace(/\.\*$/, "")
      return relation in SHOWN && !field.trim().startsWith("-") ? named(relation).map((each) => `+${each}`) : [field]
    })
    .join(",")
}

function nameAsked(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  if (typeof req.query.fields === "string") {
    req.query.fields = nameFields(req.query.fields)
  }
  next()
}

/** Before Medusa's own validation of `fields`. */
export const orderFieldMiddlewares: MiddlewareRoute[] = ["/store/orders", "/store/carts"].map((matcher) => ({
  matcher,
  middlewares: [nameAsked],
}))

export { allowed as erpOrderFields }
