import { defineLink } from "@medusajs/framework/utils"

import CompanyModule from "../modules/company"
import ErpModule from "../modules/erp"

export default defineLink(
  { linkable: ErpModule.linkable.erpOrder, field: "legal_entity_id" },
  CompanyModule.linkable.legalEntity,
  { readOnly: true },
)
