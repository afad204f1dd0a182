import { model } from "@medusajs/framework/utils"

/** A price agreed with one contract for one variant from a quantity on, VAT included, in the contract's currency. */
export const ContractPrice = model
  .define("contract_price", {
    id: model.id({ prefix: "cprc" }).primaryKey(),
    contract_id: model.text(),
    variant_id: model.text(),
    min_quantity: model.number().default(1),
    amount: model.bigNumber(),
    currency_code: model.text(),
    valid_from: model.dateTime(),
    /** The first moment when it is no longer a price; null: until another one comes. */
    valid_until: model.dateTime().nullable(),
    /** The paper it was agreed in, as the buyer knows it. */
    document: model.text().nullable(),
    as_of: model.dateTime(),
  })
  .indexes([
    // The resolver's seek: one contract, a page of variants; periods and tiers of a pair lie side by side.
    {
      name: "IDX_contract_price_tier_unique",
      on: ["contract_id", "variant_id", "min_quantity", "valid_from"],
      unique: true,
      where: "deleted_at IS NULL",
    },
  ])
