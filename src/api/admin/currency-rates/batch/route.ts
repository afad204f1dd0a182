import { changeRoute } from "../../price-records/routes"

export const POST = changeRoute("currency_rates")
