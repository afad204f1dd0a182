import type { MedusaRequest } from "@medusajs/framework/http"

import { throwIfNotPermitted } from "../../../workflows/access/guards"
import { type ExportOwner, exportsOfBuyer } from "../../../workflows/prices/lists/price-list-exports"
import { buyerOf } from "../buyer"

/** The caller's own. @throws `role_forbidden` for whoever may not see prices any more */
export async function exportsOf(req: MedusaRequest): Promise<ExportOwner> {
  const buyer = buyerOf(req)
  throwIfNotPermitted(buyer, "see_prices")
  return await exportsOfBuyer(req.scope, buyer)
}
