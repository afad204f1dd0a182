import { changeRoute } from "../../price-records/routes"

export const POST = changeRoute("price_types")
