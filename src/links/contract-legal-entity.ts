import { defineLink } from "@medusajs/framework/utils"

import CompanyModule from "../modules/company"
import ContractModule from "../modules/contract"

export default defineLink(
  { linkable: ContractModule.linkable.contract, field: "legal_entity_id" },
  CompanyModule.linkable.legalEntity,
  { readOnly: true },
)
