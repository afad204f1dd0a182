import { MedusaService } from "@medusajs/framework/utils"

import { Company } from "./models/company"
import { CompanyRole } from "./models/company-role"
import { Employee } from "./models/employee"
import { LegalEntity } from "./models/legal-entity"
import { Manager } from "./models/manager"

/**
 * Owns companies, their legal entities and their people. Knows nothing of contracts, carts or money.
 */
export class CompanyModuleService extends MedusaService({
  Company,
  CompanyRole,
  LegalEntity,
  Employee,
  Manager,
}) {}
