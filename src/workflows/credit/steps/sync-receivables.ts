import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import { loadSettledEntities } from "../load-settled-entities"
import { readSettlements } from "../read-settlements"

/** `company_ids` absent: everybody. */
export type SyncReceivablesInput = { company_ids?: string[] }

/** Legal entities of one question to the ERP. */
const ENTITIES_PER_PAGE = 50

/**
 * Reads the settlements of legal entities, page by page, and stores each whole. There is no undo: a reading stays true
 * of its moment, and an older one never replaces a younger.
 */
export const syncReceivablesStep = createStep("sync-receivables", async (input: SyncReceivablesInput, { container }) => {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const companies = input.company_ids ? { company_id: input.company_ids } : {}
  const counts = { legal_entities: 0, documents: 0 }
  let last: string | undefined
  do {
    const after: { id?: { $gt: string } } = last === undefined ? {} : { id: { $gt: last } }
    const page = await loadSettledEntities(container, { ...companies, ...after }, ENTITIES_PER_PAGE)
    const call = { deadlineAt: Date.now() + erp.settings.importTimeoutMs, priority: "background" as const }
    for (const reading of await readSettlements(container, page, call)) {
      await credit.storeSettlement(reading)
      counts.documents += reading.receivables?.length ?? 0
    }
    counts.legal_entities += page.length
    last = page.length < ENTITIES_PER_PAGE ? undefined : page.at(-1)?.legal_entity_id
  } while (last !== undefined)
  return new StepResponse(counts)
})
