import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../../modules/credit"
import { type CreditExposure, availableCredit } from "../../../modules/credit/available-credit"
import type { CreditChain, CreditModuleService } from "../../../modules/credit/service"
import { CREDIT_LIMIT_REACHED } from "./events"

/** The order that met the limit. */
export type LimitedOrder = CreditChain & { cart_id: string; order_id?: string; currency_code: string; amount: string }

/** Tells whoever listens which limits an order does not fit; those that were told and have had no room since are left out. */
export async function tellLimitsReached(
  container: MedusaContainer,
  order: LimitedOrder,
  exposures: CreditExposure[],
  isRefused: boolean,
): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  for (const exposure of exposures) {
    const { scope, scope_id } = exposure
    const data = { ...order, scope, scope_id, available: availableCredit(exposure), is_refused: isRefused }
    await credit.tellLimitReached(exposure, () =>
      container.resolve(Modules.EVENT_BUS).emit({ name: CREDIT_LIMIT_REACHED, data }),
    )
  }
}
