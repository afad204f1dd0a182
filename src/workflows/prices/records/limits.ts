/** What a price record may say, for those who may not import a module themselves. */
export { ROUNDING_DIRECTIONS as ROUNDINGS } from "../../../modules/price_book/rules/rounding"
export { TARGET_KINDS as RULE_TARGETS } from "../../../modules/price_book/rules/rank-rules"

/** Above it an amount is a typing error, and below it every one is exact in the database's index of it. */
export const MAX_PRICE = 999_999_999_999
