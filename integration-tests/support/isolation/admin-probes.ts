import type { Probe } from "./probes"
import type { World } from "./world"

const at = (url: string, body?: unknown): Probe => ({
  kind: "named",
  url: () => url,
  body: body === undefined ? undefined : () => body,
})

const home = (world: World) => world.home.company_id
const entity =
  (path = "") =>
  (world: World) =>
    `/admin/legal-entities/${world.home.legal_entity_id}${path}`
const theirs = (url: Probe["url"], body?: Probe["body"]): Probe => ({ kind: "named", url, body })

/** One right request for each admin route of ours; what the fuzz makes wrong, and what another manager must not reach. */
export const ADMIN_PROBES: Record<string, Probe[]> = {
  "GET /admin/erp-connection": [at("/admin/erp-connection")],
  "POST /admin/receivables/sync": [
    { kind: "named", url: () => "/admin/receivables/sync", body: (world) => ({ company_ids: [home(world)] }) },
  ],
  "GET /admin/receivables": [
    at("/admin/receivables?limit=100"),
    { kind: "named", url: (world) => `/admin/receivables?company_id=${home(world)}&is_overdue=true` },
    { kind: "named", url: (world) => `/admin/receivables?legal_entity_id=${world.home.legal_entity_id}` },
  ],
  "GET /admin/receivables/summary": [
    at("/admin/receivables/summary?limit=100"),
    { kind: "named", url: (world) => `/admin/receivables/summary?company_id=${home(world)}` },
  ],
  "GET /admin/receivables/export": [
    at("/admin/receivables/export?format=csv"),
    { kind: "named", url: (world) => `/admin/receivables/export?format=csv&company_id=${home(world)}` },
  ],
  "GET /admin/statements": [
    { kind: "named", url: (world) => `/admin/statements?contract_id=${world.home.id}&from=2026-01-01&to=2026-03-31` },
  ],
  "GET /admin/erp-imports": [at("/admin/erp-imports")],
  "POST /admin/erp-imports": [at("/admin/erp-imports", { stages: ["contracts"] })],
  "GET /admin/erp-imports/:id": [at("/admin/erp-imports/erpimp_none")],
  "POST /admin/erp-imports/:id/resume": [at("/admin/erp-imports/erpimp_none/resume", {})],
  "GET /admin/companies": [at("/admin/companies?limit=100"), at("/admin/companies?q=%D0%A8%D0%B8%D0%BD")],
  "GET /admin/companies/:id": [{ kind: "named", url: (world) => `/admin/companies/${home(world)}` }],
  "POST /admin/companies/:id": [
    { kind: "named", url: (world) => `/admin/companies/${home(world)}`, body: () => ({ time_zone: "Europe/Kyiv" }) },
  ],
  "GET /admin/companies/:id/summary": [theirs((world) => `/admin/companies/${home(world)}/summary`)],
  "GET /admin/companies/:id/orders": [theirs((world) => `/admin/companies/${home(world)}/orders`)],
  "GET /admin/companies/:id/carts": [theirs((world) => `/admin/companies/${home(world)}/carts`)],
  "GET /admin/legal-entities": [
    at("/admin/legal-entities?limit=100"),
    theirs((world) => `/admin/legal-entities?company_id=${home(world)}`),
    at("/admin/legal-entities?has_problem=false&is_active=true"),
  ],
  "GET /admin/legal-entities/:id": [theirs(entity())],
  "POST /admin/legal-entities/:id": [theirs(entity(), () => ({ is_active: true }))],
  "POST /admin/legal-entities/:id/move": [
    theirs(entity("/move"), () => ({ parent_id: null })),
    theirs(entity("/move"), (world) => ({ parent_id: null, company_id: world.other.company_id })),
    theirs(
      (world) => `/admin/legal-entities/${world.other.legal_entity_id}/move`,
      (world) => ({ parent_id: null, company_id: home(world) }),
    ),
    theirs(
      (world) => `/admin/legal-entities/${world.other.legal_entity_id}/move`,
      (world) => ({ parent_id: world.home.legal_entity_id }),
    ),
  ],
  "POST /admin/legal-entities/:id/default-contract": [
    theirs(entity("/default-contract"), (world) => ({ contract_id: world.home.id })),
    theirs(
      (world) => `/admin/legal-entities/${world.other.legal_entity_id}/default-contract`,
      (world) => ({ contract_id: world.home.id }),
    ),
  ],
  "GET /admin/contracts": [
    at("/admin/contracts?limit=100"),
    theirs((world) => `/admin/contracts?company_id=${home(world)}`),
    theirs((world) => `/admin/contracts?legal_entity_id=${world.home.legal_entity_id}`),
    theirs((world) => `/admin/contracts?q=${encodeURIComponent(world.home.number)}`),
  ],
  "GET /admin/contracts/:id": [theirs((world) => `/admin/contracts/${world.home.id}`)],
  "POST /admin/company-hand-overs": [
    {
      kind: "named",
      url: () => "/admin/company-hand-overs",
      body: (world) => ({ company_ids: [home(world)], manager_id: null }),
    },
  ],
  "GET /admin/companies/:id/credit": [{ kind: "named", url: (world) => `/admin/companies/${home(world)}/credit` }],
  "POST /admin/companies/:id/credit-limits": [
    {
      kind: "named",
      url: (world) => `/admin/companies/${home(world)}/credit-limits`,
      body: (world) => ({
        limits: [{ scope: "company", scope_id: home(world), currency_code: "uah", limit: "1000000.00", mode: "hard" }],
      }),
    },
  ],
  "GET /admin/contracts/:id/overdue-exceptions": [
    { kind: "named", url: (world) => `/admin/contracts/${world.home.id}/overdue-exceptions` },
  ],
  "POST /admin/contracts/:id/overdue-exceptions": [
    {
      kind: "named",
      url: (world) => `/admin/contracts/${world.home.id}/overdue-exceptions`,
      body: () => ({ until: "2099-01-01", reason: "Обіцяв заплатити" }),
    },
  ],
  "DELETE /admin/contracts/:id/overdue-exceptions/:exception_id": [
    { kind: "named", url: (world) => `/admin/contracts/${world.home.id}/overdue-exceptions/ovex_none` },
  ],
  "POST /admin/contracts/:id": [
    {
      kind: "named",
      url: (world) => `/admin/contracts/${world.home.id}`,
      body: () => ({ allows_promotions: true, overdue_policy: "warn" }),
    },
  ],
  "GET /admin/contracts/:id/price-explanations": [
    {
      kind: "named",
      url: (world) => `/admin/contracts/${world.home.id}/price-explanations?variant_id[]=${world.variant_id}`,
    },
  ],
  "GET /admin/managers/me": [at("/admin/managers/me")],
  "GET /admin/managers": [at("/admin/managers")],
  "POST /admin/managers": [at("/admin/managers", { user_id: "user_none", has_all_companies: true })],
  "GET /admin/employees": [
    at("/admin/employees?limit=100"),
    { kind: "named", url: (world) => `/admin/employees?company_id=${home(world)}` },
  ],
  "POST /admin/employees": [
    {
      kind: "named",
      url: () => "/admin/employees",
      body: (world) => ({ customer_id: world.people.viewer.customer_id, company_id: home(world), role: "viewer" }),
    },
  ],
  "GET /admin/employees/:id": [{ kind: "named", url: (world) => `/admin/employees/${world.people.buyer.employee_id}` }],
  "POST /admin/employees/:id": [
    {
      kind: "named",
      url: (world) => `/admin/employees/${world.people.buyer.employee_id}`,
      body: () => ({ is_blocked: false }),
    },
  ],
  "DELETE /admin/employees/:id": [
    { kind: "named", url: (world) => `/admin/employees/${world.people.buyer.employee_id}` },
  ],
  "POST /admin/employees/:id/transfer": [
    {
      kind: "named",
      url: (world) => `/admin/employees/${world.people.buyer.employee_id}/transfer`,
      body: (world) => ({ company_id: world.other.company_id, role: "owner" }),
    },
  ],
  "POST /admin/employees/:id/carts": [
    {
      kind: "named",
      url: (world) => `/admin/employees/${world.people.buyer.employee_id}/carts`,
      body: (world) => ({ contract_id: world.home.id }),
    },
  ],
  "GET /admin/carts/:id": [{ kind: "named", url: (world) => `/admin/carts/${world.cart_id}` }],
  "POST /admin/carts/:id/line-items/batch": [
    {
      kind: "named",
      url: (world) => `/admin/carts/${world.cart_id}/line-items/batch`,
      body: (world) => ({ items: [{ sku: world.sku, quantity: 1 }] }),
    },
  ],
  "DELETE /admin/carts/:id/line-items/:line_id": [
    { kind: "named", url: (world) => `/admin/carts/${world.cart_id}/line-items/${world.line_item_id}` },
  ],
  "POST /admin/carts/:id/verification": [
    { kind: "named", url: (world) => `/admin/carts/${world.cart_id}/verification`, body: () => ({}) },
  ],
  "POST /admin/carts/:id/verification/accept": [
    {
      kind: "named",
      url: (world) => `/admin/carts/${world.cart_id}/verification/accept`,
      body: () => ({ id: "verif_1" }),
    },
  ],
  "POST /admin/carts/:id/complete": [
    { kind: "named", url: (world) => `/admin/carts/${world.cart_id}/complete`, body: () => ({}) },
  ],
  "GET /admin/registrations": [at("/admin/registrations?limit=100"), at("/admin/registrations?q=applicant")],
  "GET /admin/registrations/:id": [{ kind: "named", url: (world) => `/admin/registrations/${world.registration_id}` }],
  "POST /admin/registrations/:id/approve": [
    {
      kind: "named",
      url: (world) => `/admin/registrations/${world.registration_id}/approve`,
      body: (world) => ({ company_id: world.other.company_id, role: "viewer" }),
    },
  ],
  "POST /admin/registrations/:id/reject": [
    {
      kind: "named",
      url: (world) => `/admin/registrations/${world.registration_id}/reject`,
      body: () => ({ reason: "ні" }),
    },
  ],
  "GET /admin/audit-entries": [
    at("/admin/audit-entries?limit=100"),
    { kind: "named", url: (world) => `/admin/audit-entries?company_id=${home(world)}` },
  ],
  "GET /admin/contracts/:id/price-list": [
    { kind: "named", url: (world) => `/admin/contracts/${world.home.id}/price-list?format=csv` },
  ],
  "POST /admin/contracts/:id/price-list-exports": [
    theirs(
      (world) => `/admin/contracts/${world.home.id}/price-list-exports`,
      () => ({ format: "csv", at: "2026-05-01T00:00:00+03:00" }),
    ),
  ],
  "GET /admin/price-list-exports": [at("/admin/price-list-exports?limit=100")],
  "GET /admin/price-list-exports/:id": [
    theirs((world) => `/admin/price-list-exports/${world.admin_export_id}`),
    theirs((world) => `/admin/price-list-exports/${world.export_id}`),
  ],
  "GET /admin/price-list-exports/:id/file": [
    theirs((world) => `/admin/price-list-exports/${world.admin_export_id}/file`),
    theirs((world) => `/admin/price-list-exports/${world.export_id}/file`),
  ],
  "POST /admin/price-imports": [
    {
      kind: "named",
      url: () => "/admin/price-imports?kind=fixed_prices&format=csv",
      body: (world) => `contract_id,variant_id,amount\n${world.home.id},${world.variant_id},1`,
    },
  ],
  "GET /admin/price-types": [at("/admin/price-types?limit=5")],
  "POST /admin/price-types/batch": [
    at("/admin/price-types/batch", {
      upsert: [{ code: "dealer", name: "Dealer", currency_code: "uah", rounding_step: "1", rounding_ending: "0.99" }],
    }),
  ],
  "GET /admin/type-prices": [at("/admin/type-prices?limit=5")],
  "POST /admin/type-prices/batch": [
    {
      kind: "named",
      url: () => "/admin/type-prices/batch",
      body: (world) => ({
        upsert: [{ price_type_id: world.home.price_type.id, variant_id: world.variant_id, amount: "10.00" }],
      }),
    },
  ],
  "GET /admin/contract-prices": [
    { kind: "named", url: (world) => `/admin/contract-prices?contract_id=${world.home.id}` },
    at("/admin/contract-prices?limit=100"),
  ],
  "POST /admin/contract-prices/batch": [
    {
      kind: "named",
      url: () => "/admin/contract-prices/batch",
      body: (world) => ({
        upsert: [{ contract_id: world.home.id, variant_id: world.variant_id, amount: "10.00", currency_code: "uah" }],
      }),
    },
  ],
  "GET /admin/price-rules": [
    { kind: "named", url: (world) => `/admin/price-rules?contract_id=${world.home.id}` },
    at("/admin/price-rules?limit=100"),
  ],
  "POST /admin/price-rules/batch": [
    {
      kind: "named",
      url: () => "/admin/price-rules/batch",
      body: (world) => ({
        upsert: [{ name: "winter", contract_id: world.home.id, target_kind: "all", percent: "-5" }],
      }),
    },
    {
      kind: "named",
      url: () => "/admin/price-rules/batch",
      body: (world) => ({
        upsert: [
          { name: "winter", company_id: world.home.company_id, target_kind: "brand", target_id: "x", percent: "-5" },
        ],
      }),
    },
  ],
  "GET /admin/company-price-defaults": [
    { kind: "named", url: (world) => `/admin/company-price-defaults?company_id=${home(world)}` },
    at("/admin/company-price-defaults?limit=100"),
  ],
  "POST /admin/company-price-defaults/batch": [
    {
      kind: "named",
      url: () => "/admin/company-price-defaults/batch",
      body: (world) => ({ upsert: [{ company_id: home(world), price_type_id: world.home.price_type.id }] }),
    },
  ],
  "GET /admin/currency-rates": [at("/admin/currency-rates")],
  "POST /admin/currency-rates/batch": [
    at("/admin/currency-rates/batch", {
      upsert: [{ base_code: "usd", quote_code: "uah", rate: "41.5", valid_from: "2026-05-01T00:00:00+03:00" }],
    }),
  ],
  "GET /admin/costs": [at("/admin/costs?limit=5")],
  "POST /admin/costs/batch": [
    {
      kind: "named",
      url: () => "/admin/costs/batch",
      body: (world) => ({ upsert: [{ variant_id: world.variant_id, cost: "10.00", currency_code: "uah" }] }),
    },
  ],
}
