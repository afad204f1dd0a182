import { changeRoute } from "../../price-records/routes"

export const POST = changeRoute("type_prices")
