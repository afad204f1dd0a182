import { MedusaService } from "@medusajs/framework/utils"

import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { Verification } from "./models/verification"

/** Owns the verifications of carts and their corrections. What a difference is, is decided in compare-cart.ts. */
export class VerificationModuleService extends MedusaService({ Verification }) {
  readonly settings: GurtOptions["verification"]

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).verification
  }
}
