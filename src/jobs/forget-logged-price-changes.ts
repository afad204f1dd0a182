import type { MedusaContainer } from "@medusajs/framework/types"

import { PRICE_BOOK_MODULE } from "../modules/price_book"
import type { PriceBookModuleService } from "../modules/price_book/service"

/** Every hour: the log that cached prices are held against would otherwise grow for ever. */
export default async function forgetLoggedPriceChanges(container: MedusaContainer): Promise<void> {
  await container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE).forgetLoggedChanges()
}

export const config = { name: "forget-logged-price-changes", schedule: "20 * * * *" }
