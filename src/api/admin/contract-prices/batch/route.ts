import { changeRoute } from "../../price-records/routes"

export const POST = changeRoute("contract_prices")
