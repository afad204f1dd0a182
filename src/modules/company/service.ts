import { MedusaService } from "@medusajs/framework/utils"

import { Company } from "./models/company"
import { Employee } from "./models/employee"
import { LegalEntity } from "./models/legal-entity"

/**
 * Owns companies, their legal entities and their people. Knows nothing of contracts, carts or money.
 */
export class CompanyModuleService extends MedusaService({ Company, LegalEntity, Employee }) {}
