import { model } from "@medusajs/framework/utils"

import { TARGET_KINDS } from "../rules/rank-rules"

/**
 * "This contract buys brand X at type Y less 7 %". Of one contract, of all contracts of a company, or of everybody
 * who buys under a contract. (Medusa's own pricing module has the table `price_rule`, hence the name.)
 */
export const ContractPriceRule = model
  .define("contract_price_rule", {
    id: model.id({ prefix: "cprl" }).primaryKey(),
    name: model.text().searchable(),
    contract_id: model.text().nullable(),
    company_id: model.text().nullable(),
    /** `contract:<id>`, `company:<id>` or `everyone`; kept by the service from the two above. */
    scope_key: model.text(),
    target_kind: model.enum([...TARGET_KINDS]),
    /** The id of the target, or a brand's name; null for all. */
    target_id: model.text().nullable(),
    /** `brand:michelin`, `all`, …: the words in which `price_item.target_keys` answers. */
    target_key: model.text(),
    /** The column it buys at; null: the one it would have without this rule. */
    price_type_id: model.text().nullable(),
    /** Signed: -10 is a discount of ten percent, 5 a markup of five. */
    percent: model.bigNumber().default(0),
    min_quantity: model.number().default(1),
    /** Decides between rules that are equally specific; the higher one wins. */
    priority: model.number().default(0),
    is_active: model.boolean().default(true),
    valid_from: model.dateTime().nullable(),
    /** The first moment when it is no longer in force. */
    valid_until: model.dateTime().nullable(),
  })
  .indexes([
    // The resolver's seek: three scopes, the keys of a page of variants.
    { on: ["scope_key", "target_key"], where: "deleted_at IS NULL" },
  ])
