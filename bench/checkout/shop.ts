import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import {
  addShippingMethodToCartWorkflow,
  addToCartWorkflow,
  createCartWorkflow,
  createCustomersWorkflow,
  createPaymentCollectionForCartWorkflow,
  createPaymentSessionsWorkflow,
} from "@medusajs/medusa/core-flows"

import { OneCControl } from "../../emulators/onec/control"
import { ensureDelivery } from "../../scripts/demo/seed/delivery"
import { ensureRegion } from "../../scripts/demo/seed/region"
import { ensureSalesChannel } from "../../scripts/demo/seed/sales-channel"
import { addLinesInBatch } from "../../src/workflows/carts/add-lines-in-batch"
import { createEmployeesWorkflow } from "../../src/workflows/people/workflows/create-employees"
import { runErpImport } from "../../src/workflows/erp-import/run-erp-import"

/** More than all carts of the bench together take, of every item in every warehouse. */
const STOCK = 1_000_000

export type BenchShop = {
  region_id: string
  sales_channel_id: string
  shipping_option_id: string
  /** Variants that the dealer's contract has a price for. */
  variant_ids: string[]
  dealer_id: string
  retail_id: string
  control: OneCControl
}

/** A shop filled from 1C with one dealer and one retail customer, and stock that never runs out. */
export async function openBenchShop(container: MedusaContainer): Promise<BenchShop> {
  const control = new OneCControl(process.env.ONEC_URL ?? "")
  await fillStock(control)
  const channel = await ensureSalesChannel(container)
  const region = await ensureRegion(container)
  await ensureDelivery(container, { salesChannelId: channel.id })
  await runErpImport(container)

  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: options } = await query.graph({ entity: "shipping_option", fields: ["id"] })
  const { data: variants } = await query.graph({
    entity: "variant",
    fields: ["id"],
    filters: { product: { status: "published" } },
    pagination: { order: { sku: "ASC" } },
  })
  const { result: customers } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email: "dealer@bench.example" }, { email: "retail@bench.example" }] },
  })
  const [dealer, retail] = customers
  await hireDealer(container, control, dealer.id)
  return {
    region_id: region.id,
    sales_channel_id: channel.id,
    shipping_option_id: options[0].id,
    variant_ids: variants.map(({ id }) => id),
    dealer_id: dealer.id,
    retail_id: retail.id,
    control,
  }
}

async function fillStock(control: OneCControl): Promise<void> {
  const { items } = await control.items({ limit: 1_000 })
  const more = await control.items({ limit: 1_000, offset: 1_000 })
  for (const item of [...items, ...more.items]) {
    for (const { warehouse_ref } of item.stock) {
      await control.setStock({ item: item.ref, warehouse: warehouse_ref, quantity: STOCK })
    }
  }
}

async function hireDealer(container: MedusaContainer, control: OneCControl, customerId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: contracts } = await query.graph({
    entity: "contract",
    fields: ["id", "external_id", "valid_until", "price_type.includes_tax", "legal_entity.company_id"],
    filters: { is_active: true },
  })
  const contract = contracts.find((each) => !each.valid_until && each.price_type?.includes_tax)
  if (!contract?.external_id || !contract.legal_entity) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "The base has no contract for the bench")
  }
  await liftLimit(contract.external_id)
  await control.clearCalls()
  await createEmployeesWorkflow(container).run({
    input: {
      employees: [
        {
          customer_id: customerId,
          company_id: contract.legal_entity.company_id,
          role: "owner",
          default_contract_id: contract.id,
        },
      ],
    },
  })
}

/** The bench measures work, not credit: the agreement's limit is taken away in 1C itself. */
async function liftLimit(agreementRef: string): Promise<void> {
  const set = encodeURIComponent("Catalog_СоглашенияСКлиентами")
  const response = await fetch(
    `${process.env.ONEC_URL}/odata/standard.odata/${set}(guid'${agreementRef}')?$format=json`,
    {
      method: "PATCH",
      headers: {
        authorization: `Basic ${Buffer.from("Портал:gurt-demo").toString("base64")}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ ОграничиватьСуммуЗадолженности: false }),
    },
  )
  if (!response.ok) {
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `1C refused the change: ${await response.text()}`)
  }
}

export async function newCart(container: MedusaContainer, shop: BenchShop, customerId: string): Promise<string> {
  const address = {
    first_name: "О",
    last_name: "К",
    address_1: "вул. 1",
    city: "Київ",
    country_code: "ua",
    postal_code: "01001",
  }
  const { result } = await createCartWorkflow(container).run({
    input: {
      region_id: shop.region_id,
      sales_channel_id: shop.sales_channel_id,
      customer_id: customerId,
      shipping_address: address,
      billing_address: address,
    },
  })
  return result.id
}

/** By our batch route's own workflow for the dealer, by Medusa's for retail. */
export async function addLines(
  container: MedusaContainer,
  cartId: string,
  shop: BenchShop,
  count: number,
  isDealer: boolean,
): Promise<void> {
  const rows = shop.variant_ids.slice(0, count).map((variant_id) => ({ variant_id, quantity: 1 }))
  if (!isDealer) {
    await addToCartWorkflow(container).run({ input: { cart_id: cartId, items: rows } })
    return
  }
  const { rejected } = await addLinesInBatch(container, { cart_id: cartId, customer_id: shop.dealer_id }, rows)
  if (rejected.length > 0) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The batch refused ${rejected.length} rows: ${rejected[0]?.message}`,
    )
  }
}

export async function makeReady(container: MedusaContainer, cartId: string, shop: BenchShop): Promise<void> {
  await addShippingMethodToCartWorkflow(container).run({
    input: { cart_id: cartId, options: [{ id: shop.shipping_option_id }] },
  })
  await createPaymentCollectionForCartWorkflow(container).run({ input: { cart_id: cartId } })
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "cart", fields: ["payment_collection.id"], filters: { id: cartId } })
  await createPaymentSessionsWorkflow(container).run({
    input: { payment_collection_id: data[0].payment_collection?.id ?? "", provider_id: "pp_system_default" },
  })
}

/** As the route does it: through the workflow engine. */
export async function complete(container: MedusaContainer, cartId: string): Promise<void> {
  await container.resolve(Modules.WORKFLOW_ENGINE).run("complete-cart", { input: { id: cartId } })
}
