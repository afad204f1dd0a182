import { listRoute } from "../price-records/routes"

export const GET = listRoute("company_price_defaults")
