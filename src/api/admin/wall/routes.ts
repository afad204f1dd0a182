import type { OwnedKind } from "../../../workflows/clients/own/is-own"

/**
 * What a limited manager may call of the admin, Medusa's routes and ours; what does not stand here is refused. An entry
 * is "METHOD /path" with what must be its own client's for it to be answered. Held against the routes that are loaded by
 * the isolation walk: an entry without its route, or one that covers another's, fails there.
 */

/** Where a request names a thing. `optional`: the route may be called without naming any. */
export type Guard = {
  kind: OwnedKind
  in: "params" | "body" | "query"
  name: string
  optional?: true
}

/** Lists of Medusa's that are cut to what is the manager's own. */
export type OwnedList = "orders" | "customers" | "notifications"

export type OpenRoute = {
  method: string
  path: string
  guards: readonly Guard[]
  list?: OwnedList
  /** Relations to clients that `fields` may name here, since what they lead to is the manager's own. */
  relations: readonly string[]
}

const byId = (kind: OwnedKind, name = "id"): Guard => ({ kind, in: "params", name })
const inBody = (kind: OwnedKind, name: string): Guard => ({ kind, in: "body", name })
const inQuery = (kind: OwnedKind, name: string): Guard => ({ kind, in: "query", name })

/** From an order, and what belongs to one, its own customer and money can be reached; nobody's list can. */
const OF_ORDER = [
  "order",
  "customer",
  "payment_collection",
  "payment_collections",
  "payments",
  "erp_order",
  "scheduled_payments",
]

function open(keys: string[], entry: Partial<Omit<OpenRoute, "method" | "path">> = {}): OpenRoute[] {
  return keys.map((key) => {
    const [method = "", path = ""] = key.split(" ")
    return { method, path, guards: [], relations: [], ...entry }
  })
}

const all = (methods: string, paths: string[]): string[] =>
  methods.split(" ").flatMap((method) => paths.map((path) => `${method} ${path}`))

/** Goods and how the shop is set up, to read: nothing of a client is in it. */
const SHOP = open(
  all("GET", [
    "/admin/collections",
    "/admin/collections/:id",
    "/admin/currencies",
    "/admin/currencies/:code",
    "/admin/layouts/:zone/configuration",
    "/admin/layouts/configurations",
    "/admin/payments/payment-providers",
    "/admin/plugins",
    "/admin/product-categories",
    "/admin/product-categories/:id",
    "/admin/product-tags",
    "/admin/product-tags/:id",
    "/admin/product-types",
    "/admin/product-types/:id",
    "/admin/product-variants",
    "/admin/products",
    "/admin/products/:id",
    "/admin/products/:id/variants",
    "/admin/products/:id/variants/:variant_id",
    "/admin/property-labels",
    "/admin/refund-reasons",
    "/admin/refund-reasons/:id",
    "/admin/regions",
    "/admin/regions/:id",
    "/admin/return-reasons",
    "/admin/return-reasons/:id",
    "/admin/sales-channels",
    "/admin/sales-channels/:id",
    "/admin/shipping-options",
    "/admin/shipping-options/:id",
    "/admin/shipping-profiles",
    "/admin/shipping-profiles/:id",
    "/admin/stock-locations",
    "/admin/stock-locations/:id",
    "/admin/stores",
    "/admin/stores/:id",
  ]),
)

const MYSELF = [
  ...open(["GET /admin/users/me", "GET /admin/managers/me"]),
  ...open(all("GET POST", ["/admin/users/:id"]), { guards: [byId("user")] }),
  ...open(["GET /admin/notifications"], { list: "notifications" }),
]

const ORDERS = [
  ...open(["GET /admin/orders"], { list: "orders", relations: OF_ORDER }),
  ...open(
    [
      ...all("GET POST", ["/admin/orders/:id"]),
      ...all(
        "GET",
        ["changes", "line-items", "preview", "shipping-options"].map((part) => `/admin/orders/:id/${part}`),
      ),
      ...all(
        "POST",
        [
          "archive",
          "cancel",
          "complete",
          "credit-lines",
          "fulfillments",
          "payment-sessions/authorize",
          "transfer/cancel",
        ].map((act) => `/admin/orders/:id/${act}`),
      ),
      "DELETE /admin/order-edits/:id",
      ...all(
        "POST",
        ["confirm", "items", "items/item/:item_id", "request", "shipping-method"].map(
          (act) => `/admin/order-edits/:id/${act}`,
        ),
      ),
      ...all(
        "POST DELETE",
        ["items", "shipping-method"].map((part) => `/admin/order-edits/:id/${part}/:action_id`),
      ),
    ],
    { guards: [byId("order")], relations: OF_ORDER },
  ),
  ...open(
    ["cancel", "mark-as-delivered", "shipments"].map(
      (act) => `POST /admin/orders/:id/fulfillments/:fulfillment_id/${act}`,
    ),
    { guards: [byId("order"), byId("fulfillment", "fulfillment_id")], relations: OF_ORDER },
  ),
  ...open(["POST /admin/orders/:id/transfer"], {
    guards: [byId("order"), inBody("customer", "customer_id")],
    relations: OF_ORDER,
  }),
  ...open(["POST /admin/order-edits"], { guards: [inBody("order", "order_id")], relations: OF_ORDER }),
  ...open(["POST /admin/order-changes/:id"], { guards: [byId("order_change")], relations: OF_ORDER }),
]

/** Routes that exchanges and claims have alike. */
const change = (path: string, kind: OwnedKind): OpenRoute[] => [
  ...open([`GET ${path}`], { guards: [inQuery("order", "order_id")], relations: OF_ORDER }),
  ...open([`POST ${path}`], { guards: [inBody("order", "order_id")], relations: OF_ORDER }),
  ...open(
    [
      `GET ${path}/:id`,
      `POST ${path}/:id/cancel`,
      ...all("POST DELETE", [`${path}/:id/request`]),
      ...all("POST", [`${path}/:id/inbound/items`, `${path}/:id/inbound/shipping-method`]),
      ...all("POST", [`${path}/:id/outbound/items`, `${path}/:id/outbound/shipping-method`]),
      ...all("POST DELETE", [
        `${path}/:id/inbound/items/:action_id`,
        `${path}/:id/inbound/shipping-method/:action_id`,
        `${path}/:id/outbound/items/:action_id`,
        `${path}/:id/outbound/shipping-method/:action_id`,
      ]),
    ],
    { guards: [byId(kind)], relations: OF_ORDER },
  ),
]

const RETURNS = [
  ...open(["GET /admin/returns"], { guards: [inQuery("order", "order_id")], relations: OF_ORDER }),
  ...open(["POST /admin/returns"], { guards: [inBody("order", "order_id")], relations: OF_ORDER }),
  ...open(
    [
      ...all("GET POST", ["/admin/returns/:id"]),
      ...all(
        "POST",
        ["cancel", "dismiss-items", "receive/confirm", "receive-items", "request-items", "shipping-method"].map(
          (act) => `/admin/returns/:id/${act}`,
        ),
      ),
      ...all("POST DELETE", [
        ...["request", "receive"].map((act) => `/admin/returns/:id/${act}`),
        ...["dismiss-items", "receive-items", "request-items", "shipping-method"].map(
          (part) => `/admin/returns/:id/${part}/:action_id`,
        ),
      ]),
    ],
    { guards: [byId("return")], relations: OF_ORDER },
  ),
]

const CHANGES = [
  ...change("/admin/exchanges", "order_exchange"),
  ...change("/admin/claims", "order_claim"),
  ...open(
    [
      ...all("POST", ["/admin/claims/:id/claim-items"]),
      ...all("POST DELETE", ["/admin/claims/:id/claim-items/:action_id"]),
    ],
    {
      guards: [byId("order_claim")],
      relations: OF_ORDER,
    },
  ),
  ...RETURNS,
]

/** Money and goods of an order, named by themselves. */
const OF_ORDERS = [
  ...open(["GET /admin/payments/:id", ...all("POST", ["/admin/payments/:id/capture", "/admin/payments/:id/refund"])], {
    guards: [byId("payment")],
    relations: OF_ORDER,
  }),
  ...open(["POST /admin/payment-collections"], { guards: [inBody("order", "order_id")], relations: OF_ORDER }),
  ...open(["POST /admin/payment-collections/:id/mark-as-paid"], {
    guards: [byId("payment_collection"), inBody("order", "order_id")],
    relations: OF_ORDER,
  }),
  ...open(["DELETE /admin/payment-collections/:id", "POST /admin/payment-collections/:id/payment-sessions"], {
    guards: [byId("payment_collection")],
    relations: OF_ORDER,
  }),
  ...open(all("POST", ["/admin/fulfillments/:id/cancel", "/admin/fulfillments/:id/shipment"]), {
    guards: [byId("fulfillment")],
    relations: OF_ORDER,
  }),
  ...open(["GET /admin/reservations"], { guards: [inQuery("line_item", "line_item_id")] }),
  ...open(["POST /admin/reservations"], { guards: [inBody("line_item", "line_item_id")] }),
  ...open(all("GET POST DELETE", ["/admin/reservations/:id"]), { guards: [byId("reservation")] }),
]

const DRAFTS = [
  ...open(["GET /admin/draft-orders"], { list: "orders", relations: OF_ORDER }),
  ...open(["POST /admin/draft-orders"], { guards: [inBody("customer", "customer_id")], relations: OF_ORDER }),
  ...open(["POST /admin/draft-orders/:id"], {
    guards: [byId("order"), { ...inBody("customer", "customer_id"), optional: true }],
    relations: OF_ORDER,
  }),
  ...open(
    [
      ...all("GET DELETE", ["/admin/draft-orders/:id"]),
      ...all(
        "POST",
        [
          "convert-to-order",
          "edit/confirm",
          "edit/items",
          "edit/items/item/:item_id",
          "edit/request",
          "edit/shipping-methods",
        ].map((act) => `/admin/draft-orders/:id/${act}`),
      ),
      ...all(
        "POST DELETE",
        [
          "edit",
          "edit/items/:action_id",
          "edit/promotions",
          "edit/shipping-methods/:action_id",
          "edit/shipping-methods/method/:method_id",
        ].map((act) => `/admin/draft-orders/:id/${act}`),
      ),
    ],
    { guards: [byId("order")], relations: OF_ORDER },
  ),
]

const CUSTOMERS = [
  ...open(["GET /admin/customers"], { list: "customers" }),
  ...open([...all("GET POST", ["/admin/customers/:id", "/admin/customers/:id/addresses"])], {
    guards: [byId("customer")],
  }),
  // Medusa deletes an address without asking whose it is.
  ...open(all("GET POST DELETE", ["/admin/customers/:id/addresses/:address_id"]), {
    guards: [byId("customer"), byId("customer_address", "address_id")],
  }),
  ...open(["GET /admin/customer-groups"], { guards: [inQuery("customer", "customers")] }),
]

/** Our own: each keeps to the manager's clients itself, as rule 5 has it. */
const OURS = open([
  "GET /admin/audit-entries",
  ...all("GET", ["/admin/carts/:id"]),
  ...all(
    "POST",
    ["complete", "line-items/batch", "verification", "verification/accept"].map((act) => `/admin/carts/:id/${act}`),
  ),
  "DELETE /admin/carts/:id/line-items/:line_id",
  "GET /admin/companies",
  ...all("GET POST", ["/admin/companies/:id"]),
  ...all(
    "GET",
    ["carts", "credit", "orders", "summary"].map((part) => `/admin/companies/:id/${part}`),
  ),
  "POST /admin/companies/:id/credit-limits",
  ...all("GET", ["/admin/company-price-defaults", "/admin/contract-prices", "/admin/price-rules"]),
  ...all("POST", ["/admin/company-price-defaults/batch", "/admin/contract-prices/batch", "/admin/price-rules/batch"]),
  "GET /admin/contracts",
  ...all("GET POST", ["/admin/contracts/:id", "/admin/contracts/:id/overdue-exceptions"]),
  "DELETE /admin/contracts/:id/overdue-exceptions/:exception_id",
  ...all("GET", ["/admin/contracts/:id/price-explanations", "/admin/contracts/:id/price-list"]),
  "POST /admin/contracts/:id/price-list-exports",
  // Whoever employs somebody sees all that is theirs: a stranger is not taken from the shop's customers by an id.
  "GET /admin/employees",
  ...all("GET POST DELETE", ["/admin/employees/:id"]),
  "POST /admin/employees/:id/carts",
  "POST /admin/employees/:id/transfer",
  "GET /admin/legal-entities",
  ...all("GET POST", ["/admin/legal-entities/:id"]),
  ...all("POST", ["/admin/legal-entities/:id/default-contract", "/admin/legal-entities/:id/move"]),
  "POST /admin/price-imports",
  ...all("GET", ["/admin/price-list-exports", "/admin/price-list-exports/:id", "/admin/price-list-exports/:id/file"]),
  "GET /admin/price-types",
  ...all("GET", ["/admin/receivables", "/admin/receivables/export", "/admin/receivables/summary"]),
  "POST /admin/receivables/sync",
  ...all("GET", ["/admin/registrations", "/admin/registrations/:id"]),
  ...all("POST", ["/admin/registrations/:id/approve", "/admin/registrations/:id/reject"]),
  "GET /admin/statements",
])

export const OPEN_TO_MANAGERS: readonly OpenRoute[] = [
  ...SHOP,
  ...MYSELF,
  ...ORDERS,
  ...CHANGES,
  ...OF_ORDERS,
  ...DRAFTS,
  ...CUSTOMERS,
  ...OURS,
]

/** What a user may call of whom nobody has said yet what it is: enough to log in and be told so. */
export const OPEN_TO_WAITING: readonly OpenRoute[] = open(["GET /admin/users/me", "GET /admin/managers/me"])

/** First segments of ours: these are no core routes, whoever looks after those. */
const OUR_ROOTS = [
  "audit-entries",
  "carts",
  "companies",
  "company-hand-overs",
  "company-price-defaults",
  "contract-prices",
  "contracts",
  "costs",
  "currency-rates",
  "employees",
  "erp-connection",
  "erp-imports",
  "legal-entities",
  "managers",
  "price-imports",
  "price-list-exports",
  "price-rules",
  "price-types",
  "receivables",
  "registrations",
  "statements",
  "type-prices",
]

export function isOurRoute(path: string): boolean {
  return OUR_ROOTS.includes((path.split("/")[2] ?? "").toLowerCase())
}

/** Routes of the host's own: "GET /admin/news/:id". */
export function openRoutesOf(keys: string[]): OpenRoute[] {
  return open(keys)
}

/**
 * The entry of a request with the parameters in its path; undefined: refused. Paths are read as Express reads them, which
 * minds neither case nor a slash at the end. An entry that names its segments goes before one that takes any.
 */
export function findOpenRoute(
  routes: readonly OpenRoute[],
  method: string,
  path: string,
): { route: OpenRoute; params: Record<string, string> } | undefined {
  const asked = segmentsOf(path)
  const verb = method === "HEAD" ? "GET" : method
  return routes
    .filter((route) => route.method === verb)
    .flatMap((route) => {
      const params = paramsOf(segmentsOf(route.path), asked)
      return params ? [{ route, params }] : []
    })
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0]
}

function segmentsOf(path: string): string[] {
  return path.replace(/\/$/, "").split("/").slice(1)
}

function paramsOf(pattern: string[], asked: string[]): Record<string, string> | null {
  if (pattern.length !== asked.length) {
    return null
  }
  const params: Record<string, string> = {}
  for (const [index, segment] of pattern.entries()) {
    const value = asked[index] ?? ""
    if (segment.startsWith(":") && value) {
      params[segment.slice(1)] = decoded(value)
    } else if (segment.toLowerCase() !== value.toLowerCase()) {
      return null
    }
  }
  return params
}

/** What cannot be decoded names nothing; Express refuses it by itself. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ""
  }
}
