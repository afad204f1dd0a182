import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../modules/credit"
import type { CreditModuleService, SettlementReading } from "../../modules/credit/service"
import { RECEIVABLE_PAID } from "./events"
import { type ReceivableDTO } from "./list-receivables"
import { toReceivableEvent } from "./receivable-event"

/**
 * Stores readings, each whole, and tells which documents were paid since the last ones. There is no undo: a reading stays
 * true of its moment, and an older one never replaces a younger.
 */
export async function storeReadings(container: MedusaContainer, readings: SettlementReading[]): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  for (const reading of readings) {
    const open = await openAmong(credit, reading)
    if (await credit.storeSettlement(reading)) {
      await tellPaid(container, credit, open)
    }
  }
}

/** Of the documents that the reading says are settled, those that were still open here. */
async function openAmong(credit: CreditModuleService, { legal_entity_id, settled = [] }: SettlementReading): Promise<ReceivableDTO[]> {
  if (settled.length === 0) {
    return []
  }
  const keys = new Set(settled.map(keyOf))
  const rows = await credit.listReceivables(
    { legal_entity_id, kind: "debt", external_id: settled.map(({ external_id }) => external_id) },
    { take: null },
  )
  return rows.filter((row) => keys.has(keyOf(row)))
}

/** Two readers may see the same payment: the notice is taken by one of them. */
async function tellPaid(container: MedusaContainer, credit: CreditModuleService, paid: ReceivableDTO[]): Promise<void> {
  if (paid.length === 0) {
    return
  }
  const taken = await credit.claimReceivableNotices(
    paid.map((row) => ({
      legal_entity_id: row.legal_entity_id,
      external_id: row.external_id,
      currency_code: row.currency_code,
      due_date: row.due_date ?? "",
      step: "paid",
      row,
    })),
  )
  if (taken.length > 0) {
    const events = taken.map(({ notice }) => ({ name: RECEIVABLE_PAID, data: toReceivableEvent(notice.row) }))
    await container.resolve(Modules.EVENT_BUS).emit(events)
  }
}

function keyOf({ external_id, currency_code, due_date }: { external_id: string; currency_code: string; due_date: string | null }): string {
  return `${external_id} ${currency_code} ${due_date ?? ""}`
}
