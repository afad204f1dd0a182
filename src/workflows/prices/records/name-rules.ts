import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { AdminPriceRecord, AdminPriceRule } from "../../../types/admin-price-records"
import { RULE_TARGETS } from "./limits"

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? null)
const moment = z.union([z.date().transform((value) => value.toISOString()), text])
const Rule = z.object({
  id: z.string(),
  name: z.string(),
  contract_id: text,
  company_id: text,
  price_type_id: text,
  target_kind: z.enum(RULE_TARGETS),
  target_id: text,
  percent: z.coerce.string(),
  min_quantity: z.number(),
  priority: z.number(),
  is_active: z.boolean(),
  valid_from: moment,
  valid_until: moment,
})
const Contract = z.object({ id: z.string(), number: z.string() })
const Named = z.object({ id: z.string(), name: z.string() })
const Titled = z.object({ id: z.string(), title: z.string() })
const Tag = z.object({ id: z.string(), value: z.string() })
const Variant = z.object({ id: z.string(), sku: text, title: text, product: z.object({ title: z.string() }).nullish() })

/** Rules with the names of what they are of and for, as people know them; what is gone has none. */
export async function withNames(container: MedusaContainer, records: AdminPriceRecord[]): Promise<AdminPriceRule[]> {
  const rules = z.array(Rule).parse(records)
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const namesOf = async <Row extends { id: string }>(
    entity: string,
    ids: (string | null)[],
    row: z.ZodType<Row>,
    fields: string[],
    nameOf: (row: Row) => string | null,
  ): Promise<ReadonlyMap<string, string | null>> => {
    const id = [...new Set(ids.flatMap((each) => each ?? []))]
    const found =
      id.length === 0
        ? []
        : z.array(row).parse((await query.graph({ entity, fields: ["id", ...fields], filters: { id } })).data)
    return new Map(found.map((each) => [each.id, nameOf(each)]))
  }
  const targeted = (kind: string) =>
    rules.map(({ target_kind, target_id }) => (target_kind === kind ? target_id : null))
  const [contracts, companies, types, variants, products, collections, categories, tags] = await Promise.all([
    namesOf(
      "contract",
      rules.map(({ contract_id }) => contract_id),
      Contract,
      ["number"],
      ({ number }) => number,
    ),
    namesOf(
      "company",
      rules.map(({ company_id }) => company_id),
      Named,
      ["name"],
      ({ name }) => name,
    ),
    namesOf(
      "price_type",
      rules.map(({ price_type_id }) => price_type_id),
      Named,
      ["name"],
      ({ name }) => name,
    ),
    namesOf("variant", targeted("variant"), Variant, ["sku", "title", "product.title"], ({ sku, title, product }) =>
      [sku, product?.title ?? title].filter(Boolean).join(" · "),
    ),
    namesOf("product", targeted("product"), Titled, ["title"], ({ title }) => title),
    namesOf("product_collection", targeted("collection"), Titled, ["title"], ({ title }) => title),
    namesOf("product_category", targeted("category"), Named, ["name"], ({ name }) => name),
    namesOf("product_tag", targeted("tag"), Tag, ["value"], ({ value }) => value),
  ])
  const targets = { variant: variants, product: products, collection: collections, category: categories, tag: tags }
  return rules.map((rule, index) => {
    const { target_kind, target_id, contract_id, company_id, price_type_id } = rule
    const named =
      target_kind === "brand" || target_kind === "all" ? target_id : (targets[target_kind].get(target_id ?? "") ?? null)
    return {
      ...records[index],
      ...rule,
      contract_number: contracts.get(contract_id ?? "") ?? null,
      company_name: companies.get(company_id ?? "") ?? null,
      price_type_name: types.get(price_type_id ?? "") ?? null,
      target_name: named,
    }
  })
}
