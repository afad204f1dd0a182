import type { Permission } from "../../../src/modules/company/roles"
import type { World } from "./world"

/**
 * One request that a route must answer rightly, whoever sends it.
 * `named`: it names the company's things; outsiders are refused.
 * `own`: it answers about the caller; an outsider may be answered, without any of the company's secrets.
 */
export type Probe = {
  kind: "named" | "own"
  url: (world: World) => string
  body?: (world: World) => unknown
  /** Insiders without it are refused. */
  needs?: Permission
  /** About the company as a whole, so that its people of other legal entities are no outsiders to it. */
  is_company_wide?: boolean
  /** Sent by an insider at the very end, and whatever it is answered: it uses things up, or needs more than a probe has. */
  is_last?: boolean
}

const named = (url: Probe["url"], needs?: Permission, body?: Probe["body"], is_last = false): Probe => ({
  kind: "named",
  url,
  needs,
  body,
  is_last,
})
const own = (url: Probe["url"], needs?: Permission, body?: Probe["body"]): Probe => ({ kind: "own", url, needs, body })

const companyWide = (probe: Probe): Probe => ({ ...probe, is_company_wide: true })

const cart =
  (path = "") =>
  (world: World) =>
    `/store/carts/${world.cart_id}${path}`
const order =
  (path = "") =>
  (world: World) =>
    `/store/orders/${world.order_id}${path}`

/** Routes of ours in the Store API. */
const OURS: Record<string, Probe[]> = {
  "GET /store/employees/me": [own(() => "/store/employees/me")],
  "POST /store/employees/me/price-view": [
    own(
      () => "/store/employees/me/price-view",
      undefined,
      () => ({ mode: "personal" }),
    ),
  ],
  "GET /store/companies/me": [own(() => "/store/companies/me")],
  "GET /store/legal-entities": [own(() => "/store/legal-entities?limit=100")],
  "GET /store/contracts": [own(() => "/store/contracts?limit=100")],
  "POST /store/orders/:id/prepayment": [named(order("/prepayment"), "order", () => ({}), true)],
  "GET /store/receivables": [own(() => "/store/receivables?limit=100", "see_debt")],
  "GET /store/receivables/summary": [own(() => "/store/receivables/summary", "see_debt")],
  "GET /store/statements": [
    named((world) => `/store/statements?contract_id=${world.home.id}&from=2026-01-01&to=2026-03-31`, "see_debt"),
    named(
      (world) => `/store/statements?contract_id=${world.home.id}&from=2026-01-01&to=2026-03-31&format=pdf`,
      "see_debt",
    ),
  ],
  "GET /store/prices": [
    own((world) => `/store/prices?variant_id[]=${world.variant_id}&explain=true`, "see_prices"),
    named((world) => `/store/prices?variant_id[]=${world.variant_id}&contract_id=${world.home.id}`, "see_prices"),
  ],
  "GET /store/contracts/:id/price-list": [
    named((world) => `/store/contracts/${world.home.id}/price-list?format=csv`, "see_prices"),
  ],
  "POST /store/contracts/:id/price-list-exports": [
    named(
      (world) => `/store/contracts/${world.home.id}/price-list-exports`,
      "see_prices",
      () => ({ format: "csv", language: "en" }),
    ),
  ],
  "GET /store/price-list-exports": [own(() => "/store/price-list-exports?limit=100", "see_prices")],
  "GET /store/price-list-exports/:id": [named((world) => `/store/price-list-exports/${world.export_id}`, "see_prices")],
  "GET /store/price-list-exports/:id/file": [
    named((world) => `/store/price-list-exports/${world.export_id}/file`, "see_prices"),
  ],
  "GET /store/availability": [own((world) => `/store/availability?variant_id[]=${world.variant_id}`)],
  "GET /store/carts/:id/verification": [named(cart("/verification"), "see_prices")],
  "POST /store/carts/:id/verification": [named(cart("/verification"), "order", () => ({}))],
  "POST /store/carts/:id/verification/accept": [
    named(cart("/verification/accept"), "order", () => ({ id: "verif_1" })),
  ],
  "POST /store/carts/:id/contract": [
    named(cart("/contract"), "order", (world) => ({ contract_id: world.home.id })),
    named(cart("/contract"), "order", (world) => ({ contract_id: world.other.id })),
  ],
  "POST /store/carts/:id/line-items/batch": [
    named(cart("/line-items/batch"), "order", (world) => ({ items: [{ sku: world.sku, quantity: 1 }] })),
  ],
}

/** Ways to fill a cart beside Medusa's own. */
const FILLING: Record<string, Probe[]> = {
  "POST /store/carts/:id/line-items/reorder": [
    named(cart("/line-items/reorder"), "order", (world) => ({ order_id: world.order_id })),
  ],
}

/** People, roles, limits and approvals. */
const PEOPLE: Record<string, Probe[]> = {
  "GET /store/employees": [companyWide(own(() => "/store/employees?limit=100", "manage_people"))],
  "GET /store/employees/:id": [
    companyWide(named((world) => `/store/employees/${world.people.buyer.employee_id}`, "manage_people")),
  ],
  "POST /store/employees/:id": [
    companyWide(
      named(
        (world) => `/store/employees/${world.people.buyer.employee_id}`,
        "manage_people",
        () => ({ is_blocked: false }),
      ),
    ),
    companyWide(
      named(
        (world) => `/store/employees/${world.people.viewer.employee_id}`,
        "manage_people",
        (world) => ({
          company_role_id: world.role_id,
          limits: [{ period: "month", currency_code: "uah", amount: "100.00" }],
        }),
      ),
    ),
  ],
  "DELETE /store/employees/:id": [
    companyWide(
      named((world) => `/store/employees/${world.people.viewer.employee_id}`, "manage_people", undefined, true),
    ),
  ],
  "GET /store/roles": [companyWide(own(() => "/store/roles", "manage_people"))],
  "POST /store/roles": [
    own(
      () => "/store/roles",
      "manage_people",
      () => ({ name: `Роль ${Date.now()}`, permissions: ["order"] }),
    ),
  ],
  "POST /store/roles/:id": [
    companyWide(
      named(
        (world) => `/store/roles/${world.role_id}`,
        "manage_people",
        () => ({ name: "Комірник", permissions: ["see_prices"] }),
      ),
    ),
  ],
  "DELETE /store/roles/:id": [
    companyWide(named((world) => `/store/roles/${world.role_id}`, "manage_people", undefined, true)),
  ],
  "GET /store/approval-rules": [companyWide(own(() => "/store/approval-rules?limit=100", "manage_people"))],
  "POST /store/approval-rules": [
    own(
      () => "/store/approval-rules",
      "manage_people",
      () => ({ min_amount: "5000000", currency_code: "uah" }),
    ),
    named(
      () => "/store/approval-rules",
      "manage_people",
      (world) => ({
        min_amount: "5000000",
        currency_code: "uah",
        contract_id: world.home.id,
      }),
    ),
    named(
      () => "/store/approval-rules",
      "manage_people",
      (world) => ({
        min_amount: "5000000",
        currency_code: "uah",
        legal_entity_id: world.home.legal_entity_id,
      }),
    ),
  ],
  "DELETE /store/approval-rules/:id": [
    companyWide(named((world) => `/store/approval-rules/${world.rule_id}`, "manage_people", undefined, true)),
  ],
  "GET /store/approvals": [own(() => "/store/approvals?limit=100"), own(() => "/store/approvals?status=pending")],
  "GET /store/approvals/:id": [named((world) => `/store/approvals/${world.approval_id}`, "see_prices")],
  "POST /store/approvals/:id/approve": [
    named(
      (world) => `/store/approvals/${world.approval_id}/approve`,
      "approve",
      () => ({ fingerprint: "0".repeat(64) }),
    ),
  ],
  "POST /store/approvals/:id/reject": [
    named(
      (world) => `/store/approvals/${world.approval_id}/reject`,
      "approve",
      () => ({ comment: "ні" }),
      true,
    ),
  ],
  "GET /store/invitations": [companyWide(own(() => "/store/invitations?limit=100", "manage_people"))],
  "POST /store/invitations": [
    own(
      () => "/store/invitations",
      "manage_people",
      () => ({ email: `p${Date.now()}@home.example`, role: "viewer", legal_entity_ids: [] }),
    ),
    named(
      () => "/store/invitations",
      "manage_people",
      (world) => ({
        email: `e${Date.now()}@home.example`,
        role: "viewer",
        legal_entity_ids: [world.home.legal_entity_id],
      }),
    ),
  ],
  "DELETE /store/invitations/:id": [
    companyWide(named((world) => `/store/invitations/${world.invitation_id}`, "manage_people", undefined, true)),
  ],
  "POST /store/invitations/:id/resend": [
    companyWide(
      named(
        (world) => `/store/invitations/${world.invitation_id}/resend`,
        "manage_people",
        () => ({}),
      ),
    ),
  ],
  // Whoever holds a token may; nobody here does, and the owner is told that it is not one.
  "POST /store/invitations/preview": [
    named(
      () => "/store/invitations/preview",
      undefined,
      () => ({ token: "x".repeat(43) }),
      true,
    ),
  ],
  "POST /store/invitations/accept": [
    named(
      () => "/store/invitations/accept",
      undefined,
      () => ({ token: "x".repeat(43) }),
      true,
    ),
  ],
  "POST /store/registrations": [
    own(
      () => "/store/registrations",
      undefined,
      () => ({ company_name: "ТОВ Нові шини", registration_number: "00032112" }),
    ),
  ],
  "GET /store/registrations/me": [{ ...own(() => "/store/registrations/me"), is_last: true }],
  "POST /store/registrations/me/email-confirmation": [
    { ...own(() => "/store/registrations/me/email-confirmation"), is_last: true },
  ],
  "GET /store/carts/:id/approval": [named(cart("/approval"), "see_prices")],
  "POST /store/carts/:id/approval": [named(cart("/approval"), "order", () => ({}))],
}

/** Medusa's own routes, where they touch a cart or an order under a contract. */
const CORE: Record<string, Probe[]> = {
  "POST /store/carts": [
    named(
      () => "/store/carts",
      "order",
      (world) => ({
        region_id: world.shop.region_id,
        additional_data: { contract_id: world.home.id },
      }),
    ),
  ],
  "GET /store/carts/:id": [
    named(cart(), "see_prices"),
    named(cart("/"), "see_prices"),
    named(cart("?fields=%2Bcustomer.*"), "see_prices"),
    named((world) => `/STORE/CARTS/${world.cart_id}`, "see_prices"),
  ],
  "POST /store/carts/:id": [named(cart(), "order", () => ({ metadata: { note: "x" } }))],
  "POST /store/carts/:id/complete": [named(cart("/complete"), "order", () => ({}), true)],
  "POST /store/carts/:id/customer": [named(cart("/customer"), "order", () => ({}), true)],
  "POST /store/carts/:id/line-items": [
    named(cart("/line-items"), "order", (world) => ({ variant_id: world.variant_id, quantity: 1 })),
  ],
  "POST /store/carts/:id/line-items/:line_id": [
    named(
      (world) => `/store/carts/${world.cart_id}/line-items/${world.line_item_id}`,
      "order",
      () => ({ quantity: 1 }),
    ),
  ],
  "DELETE /store/carts/:id/line-items/:line_id": [
    named((world) => `/store/carts/${world.cart_id}/line-items/${world.line_item_id}`, "order", undefined, true),
  ],
  "POST /store/carts/:id/promotions": [named(cart("/promotions"), "order", () => ({ promo_codes: [] }))],
  "DELETE /store/carts/:id/promotions": [named(cart("/promotions"), "order", () => ({ promo_codes: [] }))],
  "POST /store/carts/:id/shipping-methods": [
    named(cart("/shipping-methods"), "order", (world) => ({ option_id: world.shipping_option_id })),
  ],
  "POST /store/carts/:id/taxes": [named(cart("/taxes"), "order", () => ({}))],
  "GET /store/orders": [
    own(() => "/store/orders?limit=100&fields=id,total,*erp_order,*customer"),
    own((world) => `/store/orders?id=${world.order_id}`),
    own((world) => `/store/orders?id[]=${world.order_id}&order=-created_at`),
  ],
  "GET /store/orders/:id": [
    named(order(), "see_prices"),
    named(order("?fields=id,*erp_order,*erp_order.contract"), "see_prices"),
  ],
  "POST /store/orders/:id/transfer/request": [named(order("/transfer/request"), "order", () => ({}), true)],
  "POST /store/orders/:id/transfer/cancel": [named(order("/transfer/cancel"), "order", () => ({}), true)],
  "POST /store/orders/:id/transfer/accept": [named(order("/transfer/accept"), "order", () => ({ token: "x" }), true)],
  "POST /store/orders/:id/transfer/decline": [named(order("/transfer/decline"), "order", () => ({ token: "x" }), true)],
  "POST /store/payment-collections": [
    named(
      () => "/store/payment-collections",
      "order",
      (world) => ({ cart_id: world.cart_id }),
    ),
  ],
  "POST /store/payment-collections/:id/payment-sessions": [
    named(
      (world) => `/store/payment-collections/${world.payment_collection_id}/payment-sessions`,
      "order",
      () => ({ provider_id: "pp_system_default" }),
    ),
  ],
  "GET /store/shipping-options": [named((world) => `/store/shipping-options?cart_id=${world.cart_id}`, "see_prices")],
  "POST /store/shipping-options/:id/calculate": [
    named(
      (world) => `/store/shipping-options/${world.shipping_option_id}/calculate`,
      "order",
      (world) => ({
        cart_id: world.cart_id,
        // The demo's provider has no prices to calculate, so nobody is answered.
      }),
      true,
    ),
  ],
  "POST /store/returns": [
    named(
      () => "/store/returns",
      "order",
      (world) => ({
        order_id: world.order_id,
        items: [{ id: world.order_item_id, quantity: 1 }],
        return_shipping: { option_id: world.shipping_option_id },
      }),
      true,
    ),
  ],
}

export const STORE_PROBES: Record<string, Probe[]> = { ...OURS, ...FILLING, ...PEOPLE, ...CORE }

/** Medusa's routes that can name a cart or an order: all of these must have probes. */
export function touchesCartOrOrder(path: string): boolean {
  return /^\/store\/(carts|orders|payment-collections|shipping-options|returns)(\/|$)/.test(path)
}
