import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AxiosInstance, AxiosResponse } from "axios"

import { ensureDelivery } from "../../scripts/demo/seed/delivery"
import { ensureRegion } from "../../scripts/demo/seed/region"
import { ensureSalesChannel } from "../../scripts/demo/seed/sales-channel"
import type { Role } from "../../src/modules/company/roles"
import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { createEmployeesWorkflow } from "../../src/workflows/people/workflows/create-employees"
import { runErpImport } from "../../src/workflows/erp-import/run-erp-import"
import type { RunningOneC } from "./gurt-test"
import { createCustomer, publishableKeyHeaders, type Headers } from "./http"

/** A shop filled from 1C, as a merchant would have it on the first morning. */
export type Shop = { region_id: string; sales_channel_id: string; headers: Headers }

/** One variant with what a test needs to order it and to change it in 1C. */
export type Goods = { variant_id: string; product_id: string; sku: string; ref: string }

export type ShopContract = {
  id: string
  external_id: string
  number: string
  legal_entity_id: string
  company_id: string
  price_type: { id: string; name: string; external_id: string; includes_tax: boolean }
  warehouse: { id: string; name: string }
}

/** Somebody who can order: a customer, its company and the contract it orders under. */
export type ShopBuyer = { customer_id: string; employee_id: string; headers: Headers; contract: ShopContract }

const ADDRESS = {
  first_name: "Олена",
  last_name: "Коваль",
  address_1: "вул. Соборна, 12",
  city: "Вінниця",
  postal_code: "21000",
  country_code: "ua",
}

/** Region, sales channel, delivery, key, and the whole base imported from the 1C of the suite. */
export async function openShop(container: MedusaContainer): Promise<Shop> {
  const channel = await ensureSalesChannel(container)
  const region = await ensureRegion(container)
  await ensureDelivery(container, { salesChannelId: channel.id })
  const headers = await publishableKeyHeaders(container, [channel.id])
  await runErpImport(container)
  return { region_id: region.id, sales_channel_id: channel.id, headers }
}

/** The contracts that are in force now, in the order of their numbers. */
export async function contractsInForce(container: MedusaContainer): Promise<ShopContract[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "contract",
    fields: ["*", "price_type.*", "stock_location.*", "legal_entity.company_id"],
    filters: { is_active: true },
    pagination: { order: { number: "ASC" } },
  })
  const now = new Date()
  return data
    .filter((row) => !row.valid_until || new Date(row.valid_until) > now)
    .flatMap((row) =>
      row.price_type && row.stock_location && row.legal_entity && row.external_id
        ? [
            {
              id: row.id,
              external_id: row.external_id,
              number: row.number,
              legal_entity_id: row.legal_entity_id,
              company_id: row.legal_entity.company_id,
              price_type: { ...row.price_type, external_id: row.price_type.external_id ?? "" },
              warehouse: row.stock_location,
            },
          ]
        : [],
    )
}

/**
 * An open shop and the contracts that most suites trade under: one with VAT in its prices, and one of another company.
 * @param available how much of each of the `skus` the contract's warehouse must have; `sku` is the first
 */
export async function openTrade(
  container: MedusaContainer,
  onec: RunningOneC,
  { available = 1 }: { available?: number } = {},
) {
  const shop = await openShop(container)
  const contracts = await contractsInForce(container)
  const contract = required(
    contracts.find(({ price_type }) => price_type.includes_tax),
    "a contract with VAT in its prices",
  )
  const other = required(
    contracts.find(({ company_id }) => company_id !== contract.company_id),
    "a contract of another company",
  )
  const skus = await skusInStock(onec, contract, available)
  return { shop, contracts, contract, other, skus, sku: required(skus[0], "goods in stock") }
}

/** Articles with a price in every type and that much in the contract's warehouse. */
export async function skusInStock(
  { control }: RunningOneC,
  { warehouse }: ShopContract,
  available: number,
): Promise<string[]> {
  const { items } = await control.items({ limit: 100 })
  return items
    .filter(
      ({ prices, stock }) =>
        prices.length >= 5 && stock.some((row) => row.warehouse === warehouse.name && row.available >= available),
    )
    .map(({ article }) => article)
}

/** So that no order of a suite fails for the credit of its contract. */
export async function liftCreditLimits(container: MedusaContainer, contracts: readonly ShopContract[]): Promise<void> {
  await container
    .resolve<CreditModuleService>(CREDIT_MODULE)
    .setCreditLimits(
      contracts.map(({ id }) => ({ scope: "contract", scope_id: id, currency_code: "uah", limit: null })),
    )
}

/** @throws when there is none: the suite cannot be run with it */
export function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The suite needs ${what} and found none.`)
  return value
}

/** A new employee of the contract's company, ordering under that contract unless it says otherwise. */
export async function hireBuyer(
  container: MedusaContainer,
  shop: Shop,
  contract: ShopContract,
  {
    email,
    role = "owner",
    legal_entity_ids,
  }: {
    email: string
    role?: Role
    /** Absent: all of the company's. */
    legal_entity_ids?: string[]
  },
): Promise<ShopBuyer> {
  const customer = await createCustomer(container, email)
  const { result } = await createEmployeesWorkflow(container).run({
    input: {
      employees: [
        {
          customer_id: customer.id,
          company_id: contract.company_id,
          role,
          default_contract_id: contract.id,
          legal_entity_ids,
        },
      ],
    },
  })
  const [employee] = result
  return {
    customer_id: customer.id,
    employee_id: employee.id,
    headers: { ...shop.headers, ...customer.headers },
    contract,
  }
}

/** What a buyer does in the shop, one call each. */
export function shopping(api: AxiosInstance, shop: Shop, buyer: { headers: Headers }) {
  const { headers } = buyer
  return {
    async newCart(body: object = {}): Promise<string> {
      const { data } = await api.post(
        "/store/carts",
        { region_id: shop.region_id, shipping_address: ADDRESS, billing_address: ADDRESS, ...body },
        { headers },
      )
      return data.cart.id
    },
    add(cartId: string, items: { sku?: string; variant_id?: string; quantity: number }[]): Promise<AxiosResponse> {
      return api.post(`/store/carts/${cartId}/line-items/batch`, { items }, { headers })
    },
    /** Delivery and a payment session, as Medusa wants them before a cart is placed. */
    async checkout(cartId: string): Promise<void> {
      const options = await api.get(`/store/shipping-options?cart_id=${cartId}`, { headers })
      await api.post(
        `/store/carts/${cartId}/shipping-methods`,
        { option_id: options.data.shipping_options[0].id },
        { headers },
      )
      await this.pay(cartId)
    },
    /** A payment session alone: accepting a correction drops the one of the old total. */
    async pay(cartId: string, providerId = "pp_system_default"): Promise<void> {
      const collection = await api.post("/store/payment-collections", { cart_id: cartId }, { headers })
      await api.post(
        `/store/payment-collections/${collection.data.payment_collection.id}/payment-sessions`,
        { provider_id: providerId },
        { headers },
      )
    },
    async readyCart(
      items: { sku?: string; variant_id?: string; quantity: number }[],
      body: object = {},
    ): Promise<string> {
      const cartId = await this.newCart(body)
      await this.add(cartId, items)
      await this.checkout(cartId)
      return cartId
    },
    complete(cartId: string): Promise<AxiosResponse> {
      return api.post(`/store/carts/${cartId}/complete`, {}, { headers })
    },
    async cart(cartId: string) {
      const { data } = await api.get(`/store/carts/${cartId}`, { headers })
      return data.cart
    },
    verify(cartId: string): Promise<AxiosResponse> {
      return api.post(`/store/carts/${cartId}/verification`, {}, { headers })
    },
    verification(cartId: string): Promise<AxiosResponse> {
      return api.get(`/store/carts/${cartId}/verification`, { headers })
    },
    accept(cartId: string, body: object): Promise<AxiosResponse> {
      return api.post(`/store/carts/${cartId}/verification/accept`, body, { headers })
    },
    async order(orderId: string) {
      const { data } = await api.get(`/store/orders/${orderId}?fields=*erp_order,total,*items`, { headers })
      return data.order
    },
  }
}
