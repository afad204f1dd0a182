import { MedusaService } from "@medusajs/framework/utils"

import { Verification } from "./models/verification"

/** Owns the verifications of carts and their corrections. What a difference is, is decided in compare-cart.ts. */
export class VerificationModuleService extends MedusaService({ Verification }) {}
