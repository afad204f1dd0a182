import { MedusaService } from "@medusajs/framework/utils"

import { Contract } from "./models/contract"

/** Owns contracts and their terms. Whose they are and what they cost is known by id only. */
export class ContractModuleService extends MedusaService({ Contract }) {}
