import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { StoreEmployee } from "../../../../types/store"
import { showEmployee } from "../show-employee"

export const GET = async (req: AuthenticatedMedusaRequest, res: MedusaResponse<{ employee: StoreEmployee }>) => {
  res.json({ employee: await showEmployee(req) })
}
