import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosInstance } from "axios"

import { COMPANY_MODULE } from "../../../src/modules/company"
import { ROLES, type Role } from "../../../src/modules/company/roles"
import type { CompanyModuleService } from "../../../src/modules/company/service"
import type { RunningOneC } from "../gurt-test"
import { adminHeaders, createCustomer, type Headers } from "../http"
import { waitForExport } from "../price-list-export"
import {
  type Shop,
  type ShopBuyer,
  type ShopContract,
  hireBuyer,
  liftCreditLimits,
  openTrade,
  required,
  shopping,
} from "../shop"

/** Who asks: nobody, people of other houses, and the company's own with each role. */
export type Actor = "guest" | "retail" | "stranger" | "elsewhere" | "blocked" | "former" | Role

export const OUTSIDERS: readonly Actor[] = ["guest", "retail", "stranger", "elsewhere", "blocked", "former"]
export const INSIDERS: readonly Role[] = ROLES

/** One company with everything that a stranger must not learn, and people of every kind around it. */
export type World = {
  shop: Shop
  home: ShopContract
  other: ShopContract
  people: Record<Role, ShopBuyer>
  headers: Record<Actor, Headers>
  variant_id: string
  sku: string
  cart_id: string
  line_item_id: string
  payment_collection_id: string
  shipping_option_id: string
  order_id: string
  order_item_id: string
  order_payment_collection_id: string
  payment_id: string
  fulfillment_id: string
  reservation_id: string
  draft_order_id: string
  address_id: string
  /** A customer of nobody's company. */
  applicant_id: string
  product_id: string
  store_id: string
  admin_user_id: string
  approval_id: string
  role_id: string
  rule_id: string
  invitation_id: string
  /** A request to be registered with the tax number of the company's legal entity. */
  registration_id: string
  /** A price list that the owner had made, and one that a user of the admin had. */
  export_id: string
  admin_export_id: string
  /** What must not stand in an answer to an outsider. */
  secrets: string[]
}

export async function buildWorld(container: MedusaContainer, api: AxiosInstance, onec: RunningOneC): Promise<World> {
  const { shop, contracts, contract: home, other, sku } = await openTrade(container, onec, { available: 12 })
  await liftCreditLimits(container, contracts)

  const hire = (name: string, role: Role, legal_entity_ids?: string[]) =>
    hireBuyer(container, shop, home, { email: `${name}@home.example`, role, legal_entity_ids })
  const people = {
    owner: await hire("owner", "owner"),
    buyer: await hire("buyer", "buyer"),
    approver: await hire("approver", "approver"),
    accountant: await hire("accountant", "accountant"),
    viewer: await hire("viewer", "viewer"),
  }
  const stranger = await hireBuyer(container, shop, other, { email: "stranger@other.example" })
  const retail = await createCustomer(container, "retail@shop.example")
  const { data: entities } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "legal_entity",
    fields: ["id", "name", "registration_number"],
    filters: { company_id: home.company_id },
  })
  const elsewhere = await hire(
    "elsewhere",
    "owner",
    entities.filter(({ id }) => id !== home.legal_entity_id).map(({ id }) => id),
  )
  const blocked = await hire("blocked", "owner")
  const former = await hire("former", "owner")

  const { data: variants } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "variant", fields: ["id", "product_id"], filters: { sku } })
  const { id: variant_id, product_id } = required(variants[0], "the goods in Medusa")
  const buyer = shopping(api, shop, people.buyer)
  const placedCartId = await buyer.readyCart([{ sku, quantity: 1 }])
  const { data: placed } = await buyer.complete(placedCartId)
  const order = await buyer.order(placed.order.id)
  const cartId = await buyer.readyCart([{ sku, quantity: 2 }])
  const { data: cart } = await api.get(`/store/carts/${cartId}?fields=*items,*payment_collection`, {
    headers: people.buyer.headers,
  })
  const { data: options } = await api.get(`/store/shipping-options?cart_id=${cartId}`, {
    headers: people.buyer.headers,
  })

  const { data: asked } = await api.post(`/store/carts/${cartId}/approval`, {}, { headers: people.buyer.headers })
  const { data: role } = await api.post(
    "/store/roles",
    { name: "Комірник", permissions: ["see_prices"] },
    { headers: people.owner.headers },
  )
  const { data: rule } = await api.post(
    "/store/approval-rules",
    { min_amount: "1000000", currency_code: "uah" },
    { headers: people.owner.headers },
  )

  const { data: invited } = await api.post(
    "/store/invitations",
    { email: "invited@home.example", role: "viewer" },
    { headers: people.owner.headers },
  )
  const applicant = await createCustomer(container, "applicant@home.example")
  const homeEntity = entities.find(({ id }) => id === home.legal_entity_id)
  const { data: registered } = await api.post(
    "/store/registrations",
    { company_name: "Заявник", registration_number: homeEntity?.registration_number },
    { headers: { ...shop.headers, ...applicant.headers } },
  )

  const user = await adminHeaders(container, "exports@gurt.example")
  const csv = { format: "csv" }
  const { data: exported } = await api.post(`/store/contracts/${home.id}/price-list-exports`, csv, {
    headers: people.owner.headers,
  })
  const { data: exportedToUser } = await api.post(`/admin/contracts/${home.id}/price-list-exports`, csv, {
    headers: user,
  })
  await waitForExport(api, `/store/price-list-exports/${exported.price_list_export.id}`, people.owner.headers)
  await waitForExport(api, `/admin/price-list-exports/${exportedToUser.price_list_export.id}`, user)

  const shippedCartId = await buyer.readyCart([{ sku, quantity: 1 }])
  const shipped = await buyer.order((await buyer.complete(shippedCartId)).data.order.id)
  const { data: sent } = await api.post(
    `/admin/orders/${shipped.id}/fulfillments?fields=*fulfillments`,
    { items: [{ id: shipped.items[0].id, quantity: 1 }] },
    { headers: user },
  )
  const ofOrder = { ...(await thingsOf(api, user, order.id)), fulfillment_id: String(sent.order.fulfillments[0].id) }
  const { data: drafted } = await api.post(
    "/admin/draft-orders",
    { region_id: shop.region_id, sales_channel_id: shop.sales_channel_id, customer_id: people.buyer.customer_id },
    { headers: user },
  )
  const { data: addressed } = await api.post(
    `/admin/customers/${people.buyer.customer_id}/addresses?fields=*addresses`,
    { first_name: "Секретна", city: "Вінниця", country_code: "ua" },
    { headers: user },
  )
  const { data: stores } = await api.get("/admin/stores", { headers: user })
  const { data: me } = await api.get("/admin/users/me", { headers: user })

  // Their tokens were given out before: a block and a dismissal work on those too.
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  await companies.updateEmployees({ id: blocked.employee_id, is_blocked: true })
  await companies.deleteEmployees([former.employee_id])

  const { data: company } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "company", fields: ["id", "name"], filters: { id: home.company_id } })
  return {
    shop,
    home,
    other,
    people,
    headers: {
      guest: shop.headers,
      retail: { ...shop.headers, ...retail.headers },
      stranger: stranger.headers,
      elsewhere: elsewhere.headers,
      blocked: blocked.headers,
      former: former.headers,
      owner: people.owner.headers,
      buyer: people.buyer.headers,
      approver: people.approver.headers,
      accountant: people.accountant.headers,
      viewer: people.viewer.headers,
    },
    variant_id,
    sku,
    cart_id: cartId,
    line_item_id: cart.cart.items[0].id,
    payment_collection_id: cart.cart.payment_collection.id,
    shipping_option_id: options.shipping_options[0].id,
    order_id: order.id,
    order_item_id: order.items[0].id,
    ...ofOrder,
    draft_order_id: drafted.draft_order.id,
    address_id: addressed.customer.addresses[0].id,
    applicant_id: applicant.id,
    product_id: product_id ?? "",
    store_id: stores.stores[0].id,
    admin_user_id: me.user.id,
    approval_id: asked.approval.id,
    role_id: role.role.id,
    rule_id: rule.approval_rule.id,
    invitation_id: invited.invitation.id,
    registration_id: registered.registration.id,
    export_id: exported.price_list_export.id,
    admin_export_id: exportedToUser.price_list_export.id,
    secrets: [
      home.id,
      home.number,
      home.legal_entity_id,
      cartId,
      placedCartId,
      order.id,
      order.erp_order.ref,
      ...Object.values(ofOrder),
      shipped.id,
      drafted.draft_order.id,
      addressed.customer.addresses[0].id,
      asked.approval.id,
      role.role.id,
      rule.approval_rule.id,
      invited.invitation.id,
      registered.registration.id,
      exported.price_list_export.id,
      exportedToUser.price_list_export.id,
      ...company.map(({ name }) => name),
      ...Object.values(people).flatMap(({ employee_id, customer_id }) => [employee_id, customer_id]),
    ],
  }
}

/** Money and goods of an order, as Medusa's admin routes name them. */
async function thingsOf(api: AxiosInstance, user: Headers, orderId: string) {
  const { data } = await api.get(
    `/admin/orders/${orderId}?fields=*items,*payment_collections.payments,*shipping_methods`,
    {
      headers: user,
    },
  )
  const [collection] = data.order.payment_collections
  const lineId = data.order.items[0].id
  const { data: reserved } = await api.get(`/admin/reservations?line_item_id[]=${lineId}`, { headers: user })
  return {
    order_payment_collection_id: String(collection.id),
    payment_id: String(collection.payments[0].id),
    reservation_id: String(reserved.reservations[0].id),
  }
}
