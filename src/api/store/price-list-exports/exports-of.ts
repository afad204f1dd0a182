import type { MedusaRequest } from "@medusajs/framework/http"

import { throwIfNotPermitted } from "../../../workflows/company/guards"
import { type ExportOwner, exportsOfBuyer } from "../../../workflows/price-list/price-list-exports"
import { buyerOf } from "../buyer"

/** The caller's own. @throws `role_forbidden` for whoever may not see prices any more */
export async function exportsOf(req: MedusaRequest): Promise<ExportOwner> {
  const buyer = buyerOf(req)
  throwIfNotPermitted(buyer, "see_prices")
  return await exportsOfBuyer(req.scope, buyer)
}
