import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { roundMoney } from "../../lib/money"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { AdminCompanyOrder, AdminOpenCart, CompanySummary } from "../../types/company-summary"
import { listOpenCarts } from "../carts/list-open-carts"
import { summariseCompany } from "./summarise-company"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { retrieveCompany } from "./companies"
import type { ManagerScope } from "../access/load-manager-scope"

/** The whole picture of a client over its legal entities. @throws NOT_FOUND, also for somebody else's client */
export async function summariseClient(
  container: MedusaContainer,
  scope: ManagerScope,
  companyId: string,
  now: Date,
): Promise<CompanySummary> {
  const legal_entities = await entitiesOf(container, scope, companyId)
  return await summariseCompany(
    container,
    { company_id: companyId, legal_entities, is_whole_company: true, shown: { prices: true, debt: true } },
    now,
  )
}

const Person = z.object({
  id: z.string(),
  email: z.string(),
  first_name: z.string().nullish(),
  last_name: z.string().nullish(),
})
const Order = z.object({
  id: z.string(),
  display_id: z.coerce.number().nullish(),
  status: z.string().nullish(),
  customer: Person.nullish(),
})

/** What a client ordered under its contracts, the newest first. @throws NOT_FOUND */
export async function listClientOrders(
  container: MedusaContainer,
  scope: ManagerScope,
  companyId: string,
  page: Page,
): Promise<{ orders: AdminCompanyOrder[]; count: number }> {
  const entities = await entitiesOf(container, scope, companyId)
  const [documents, count] = await container
    .resolve<ErpModuleService>(ERP_MODULE)
    .listAndCountErpOrders(
      { legal_entity_id: entities.map(({ id }) => id) },
      { take: page.limit, skip: page.offset, order: { posted_at: "DESC", id: "DESC" } },
    )
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "status",
      "customer.id",
      "customer.email",
      "customer.first_name",
      "customer.last_name",
    ],
    filters: { id: documents.map(({ order_id }) => order_id) },
  })
  const orderOf = new Map(
    z
      .array(Order)
      .parse(data)
      .map((order) => [order.id, order]),
  )
  const nameOf = new Map(entities.map(({ id, name }) => [id, name]))
  const orders = documents.map((document) => {
    const order = orderOf.get(document.order_id)
    return {
      id: document.order_id,
      display_id: order?.display_id ?? null,
      status: order?.status ?? null,
      erp_number: document.number,
      erp_status: document.status,
      legal_entity: { id: document.legal_entity_id, name: nameOf.get(document.legal_entity_id) ?? "" },
      customer: order?.customer ? toPerson(order.customer) : null,
      currency_code: document.currency_code,
      total: roundMoney(String(document.total)),
      placed_at: new Date(document.posted_at).toISOString(),
    }
  })
  return { orders, count }
}

const Contract = z.object({ id: z.string(), number: z.string(), legal_entity_id: z.string() })

/** The carts of a client that were not ordered, the last touched first. @throws NOT_FOUND */
export async function listClientCarts(
  container: MedusaContainer,
  scope: ManagerScope,
  companyId: string,
  page: Page,
): Promise<{ carts: AdminOpenCart[]; count: number }> {
  const entities = await entitiesOf(container, scope, companyId)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "contract",
    fields: ["id", "number", "legal_entity_id"],
    filters: { legal_entity_id: entities.map(({ id }) => id) },
  })
  const contracts = new Map(
    z
      .array(Contract)
      .parse(data)
      .map((contract) => [contract.id, contract]),
  )
  const { carts, count } = await listOpenCarts(container, [...contracts.keys()], page)
  const nameOf = new Map(entities.map(({ id, name }) => [id, name]))
  return {
    count,
    carts: carts.map(({ contract_id, customer, created_at, updated_at, ...cart }) => {
      const contract = contracts.get(contract_id)
      const entityId = contract?.legal_entity_id ?? ""
      return {
        ...cart,
        contract: { id: contract_id, number: contract?.number ?? "" },
        legal_entity: { id: entityId, name: nameOf.get(entityId) ?? "" },
        customer: customer ? toPerson(customer) : null,
        created_at: created_at.toISOString(),
        updated_at: updated_at.toISOString(),
      }
    }),
  }
}

function toPerson({ id, email, first_name, last_name }: z.infer<typeof Person>) {
  return { id, email, name: [first_name, last_name].filter(Boolean).join(" ") || email }
}

async function entitiesOf(container: MedusaContainer, scope: ManagerScope, companyId: string) {
  await retrieveCompany(container, scope, companyId)
  const rows = await companiesOf(container).listLegalEntities(
    { company_id: companyId },
    { select: ["id", "name", "parent_id"], order: { name: "ASC", id: "ASC" }, take: MAX_ENTITIES },
  )
  return rows.map(({ id, name, parent_id }) => ({ id, name, parent_id: parent_id ?? null }))
}

/** Legal entities of one client; nobody has more. */
const MAX_ENTITIES = 1_000
