import { listRoute } from "../price-records/routes"

export const GET = listRoute("type_prices")
