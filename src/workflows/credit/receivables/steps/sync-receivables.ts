import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"
import { ERP_MODULE } from "../../../../modules/erp"
import type { ErpModuleService } from "../../../../modules/erp/service"
import { answerOf } from "../../../erp/answer-of"
import { loadSettledEntities } from "../load-settled-entities"
import { readSettlements } from "../read-settlements"
import { storeReadings } from "../store-readings"

/**
 * `company_ids` absent: everybody. `moved_within_ms`: only those whose settlements moved in so long before now, or may
 * have; what was entered for an earlier day waits for a reading of everything.
 */
export type SyncReceivablesInput = { company_ids?: string[]; moved_within_ms?: number }

/** Legal entities of one question to the ERP. */
const ENTITIES_PER_PAGE = 50

/**
 * Reads the settlements of legal entities, page by page, and stores each whole. There is no undo: a reading stays true
 * of its moment, and an older one never replaces a younger.
 * @throws NOT_ALLOWED `erp_unavailable`
 */
export const syncReceivablesStep = createStep(
  "sync-receivables",
  async (input: SyncReceivablesInput, { container }) => {
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const companies = input.company_ids ? { company_id: input.company_ids } : {}
    const moved =
      input.moved_within_ms === undefined
        ? {}
        : await movedSince(container, new Date(Date.now() - input.moved_within_ms))
    const counts = { legal_entities: 0, documents: 0 }
    let last: string | undefined
    do {
      const after: { id?: { $gt: string } } = last === undefined ? {} : { id: { $gt: last } }
      const page = await loadSettledEntities(container, { ...companies, ...moved, ...after }, ENTITIES_PER_PAGE)
      const call = { deadlineAt: Date.now() + erp.settings.importTimeoutMs, priority: "background" as const }
      const readings = await answerOf(container, "reading receivables", readSettlements(container, page, call))
      await storeReadings(container, readings)
      counts.documents += readings.reduce((sum, { receivables }) => sum + (receivables?.length ?? 0), 0)
      counts.legal_entities += page.length
      last = page.length < ENTITIES_PER_PAGE ? undefined : page.at(-1)?.legal_entity_id
    } while (last !== undefined)
    return new StepResponse(counts)
  },
)

async function movedSince(container: MedusaContainer, since: Date) {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const call = { deadlineAt: Date.now() + erp.settings.importTimeoutMs, priority: "background" as const }
  const [moved, watched] = await Promise.all([
    answerOf(
      container,
      "asking whose receivables moved",
      erp.port.readMovedLegalEntities({ since: since.toISOString() }, call),
    ),
    credit.listWatchedEntities(since),
  ])
  return { $or: [{ external_id: moved }, { id: watched }] }
}
