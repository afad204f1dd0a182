import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import { type ManagedContract, listContractsInScope } from "../../contract/list-contracts-in-scope"
import type { ManagerScope } from "../../access/load-manager-scope"
import { companiesAmong } from "../../access/companies-in-scope"

type Row = { values: Record<string, string> }

/** What the names and ids in some rows stand for; what is not there, or not the user's, is absent. */
export type References = {
  contractOf(values: Record<string, string>): ManagedContract | undefined
  variantIdOf(values: Record<string, string>): string | undefined
  /** By id, or by a name or code that is of one type only. */
  priceTypeIdOf(name: string): string | undefined
  companyIds: ReadonlySet<string>
  /** Whose a row is, by its contract or by itself; null: everybody's. */
  companyIdOf(values: Record<string, string>): string | null
  /** Whether the price book knows a variant yet; asked only for rows with a cost, which is kept with it. */
  isInPriceBook(variantId: string): boolean
  /** Whether what a rule is for is there; a brand is a word, and need not be one of a product that there is. */
  hasTarget(values: Record<string, string>): boolean
}

/** What rules may be for, by the name that Medusa has for it. */
const TARGETS = {
  product: "product",
  collection: "product_collection",
  category: "product_category",
  tag: "product_tag",
} as const

const Ids = z.array(z.object({ id: z.string() }))

const Variants = z.array(z.object({ id: z.string(), sku: z.string().nullable() }))

export async function loadReferences(
  container: MedusaContainer,
  scope: ManagerScope,
  rows: readonly Row[],
): Promise<References> {
  const named = (column: string) => [...new Set(rows.flatMap(({ values }) => values[column] || []))]
  const targetsOf = (kind: string) => [
    ...new Set(rows.flatMap(({ values }) => (values.target_kind === kind && values.target_id) || [])),
  ]
  const [byId, byNumber, variants, types, companyIds, targets] = await Promise.all([
    listed(named("contract_id"), (id) => listContractsInScope(container, scope, { id })),
    listed(named("contract"), (number) => listContractsInScope(container, scope, { number })),
    loadVariants(container, [...named("variant_id"), ...targetsOf("variant")], named("sku")),
    listed(named("price_type"), (names) => loadPriceTypes(container, names)),
    listed(named("company_id"), (ids) => companiesAmong(container, scope, ids)),
    loadTargets(container, targetsOf),
  ])
  const items = await listed(named("cost").length > 0 ? variants.map(({ id }) => id) : [], (ids) =>
    container
      .resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
      .listPriceItems({ variant_id: ids }, { select: ["variant_id"], take: null }),
  )
  const contracts = new Map([
    ...byNumber.map((each) => [each.number, each] as const),
    ...[...byNumber, ...byId].map((each) => [each.id, each] as const),
  ])
  const skus = new Map(variants.map(({ id, sku }) => [sku, id]))
  const ids = new Set(variants.map(({ id }) => id))
  const typeIdOf = (name: string) => {
    const found = types.filter((type) => type.name === name || type.code === name)
    return types.find(({ id }) => id === name)?.id ?? (found.length === 1 ? found[0].id : undefined)
  }
  const inBook = new Set(items.map(({ variant_id }) => variant_id))
  const contractOf: References["contractOf"] = (values) => contracts.get(values.contract_id || values.contract || "")
  return {
    contractOf,
    companyIdOf: (values) => contractOf(values)?.legal_entity.company_id ?? (values.company_id || null),
    variantIdOf: (values) =>
      values.variant_id ? [values.variant_id].find((id) => ids.has(id)) : skus.get(values.sku ?? ""),
    priceTypeIdOf: typeIdOf,
    companyIds: new Set(companyIds),
    isInPriceBook: (variantId) => inBook.has(variantId),
    hasTarget: ({ target_kind, target_id }) => {
      const known = target_kind === "variant" ? ids : targets.get(target_kind ?? "")
      return !known || !target_id || known.has(target_id)
    },
  }
}

async function loadTargets(
  container: MedusaContainer,
  targetsOf: (kind: string) => string[],
): Promise<Map<string, Set<string>>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const found = await Promise.all(
    Object.entries(TARGETS).map(async ([kind, entity]) => {
      const rows = await listed(targetsOf(kind), async (id) =>
        Ids.parse((await query.graph({ entity, fields: ["id"], filters: { id } })).data),
      )
      return [kind, new Set(rows.map(({ id }) => id))] as const
    }),
  )
  return new Map(found)
}

async function loadPriceTypes(container: MedusaContainer, names: string[]) {
  return await container
    .resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    .listPriceTypes(
      { $or: [{ id: names }, { code: names }, { name: names }] },
      { select: ["id", "code", "name"], take: null },
    )
}

async function loadVariants(
  container: MedusaContainer,
  ids: string[],
  skus: string[],
): Promise<z.infer<typeof Variants>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const find = async (filters: { id: string[] } | { sku: string[] }) =>
    Variants.parse((await query.graph({ entity: "variant", fields: ["id", "sku"], filters })).data)
  const [byId, bySku] = await Promise.all([listed(ids, (id) => find({ id })), listed(skus, (sku) => find({ sku }))])
  return [...byId, ...bySku]
}

/** Without names there is no question. */
async function listed<T>(names: string[], find: (names: string[]) => Promise<T[]>): Promise<T[]> {
  return names.length === 0 ? [] : await find(names)
}
