import { defineLink } from "@medusajs/framework/utils"

import ContractModule from "../modules/contract"
import ErpModule from "../modules/erp"

export default defineLink(
  { linkable: ErpModule.linkable.erpOrder, field: "contract_id" },
  ContractModule.linkable.contract,
  { readOnly: true },
)
