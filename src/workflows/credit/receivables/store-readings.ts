import type { MedusaContainer } from "@medusajs/framework/types"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService, SettlementReading } from "../../../modules/credit/service"
import { tellReceivableEvents } from "./tell-receivable-events"

/**
 * Stores readings, each whole, and tells which documents were paid since the last ones. There is no undo: a reading stays
 * true of its moment, and an older one never replaces a younger.
 */
export async function storeReadings(container: MedusaContainer, readings: SettlementReading[]): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  for (const reading of readings) {
    await credit.storeSettlement(reading)
  }
  await tellReceivableEvents(container)
}
