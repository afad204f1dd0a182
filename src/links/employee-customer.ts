import CustomerModule from "@medusajs/medusa/customer"
import { defineLink } from "@medusajs/framework/utils"

import CompanyModule from "../modules/company"

export default defineLink(
  { linkable: CompanyModule.linkable.employee, field: "customer_id" },
  CustomerModule.linkable.customer,
  { readOnly: true },
)
