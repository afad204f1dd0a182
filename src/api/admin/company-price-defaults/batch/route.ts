import { changeRoute } from "../../price-records/routes"

export const POST = changeRoute("company_price_defaults")
