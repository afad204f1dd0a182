import type { AuthenticatedMedusaRequest, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreApproval } from "../../../../../types/store-company"
import { latestApproval, requestApproval } from "../../../../../workflows/approval/request-approval"
import { throwIfNotUnderContract } from "../../../../../workflows/placing/cart/load-placing-context"
import { buyerOf } from "../../../buyer"
import type { StoreRequestApprovalType } from "../../../people/validators"
import { openCartOf } from "../../guard-cart"

export const POST = async (
  req: AuthenticatedMedusaRequest<StoreRequestApprovalType>,
  res: MedusaResponse<{ approval: StoreApproval }>,
) => {
  const { comment = null } = req.validatedBody
  const approval = await requestApproval(req.scope, { cart_id: req.params.id, buyer: buyerOf(req), comment })
  res.json({ approval })
}

export const GET = async (req: MedusaRequest, res: MedusaResponse<{ approval: StoreApproval }>) => {
  throwIfNotUnderContract(openCartOf(req).cart)
  res.json({ approval: await latestApproval(req.scope, req.params.id) })
}
