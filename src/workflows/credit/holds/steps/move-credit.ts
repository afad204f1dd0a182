import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { groupBy } from "../../../../lib/group-by"
import { CONTRACT_MODULE } from "../../../../modules/contract"
import type { ContractModuleService } from "../../../../modules/contract/service"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"

export type CreditMove = { legal_entity_id: string; company_id: string }

/** Debts, holds and documents follow legal entities to the companies that these went to. */
export const moveCreditStep = createStep(
  "move-credit",
  async (moves: CreditMove[], { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const ids = moves.map(({ legal_entity_id }) => legal_entity_id)
    const accounts =
      ids.length === 0 ? [] : await credit.listCreditAccounts({ scope: "legal_entity", scope_id: ids }, { take: null })
    const before = accounts.flatMap(({ scope_id, company_id }) =>
      company_id ? [{ legal_entity_id: scope_id, company_id }] : [],
    )
    await moveAll(container, moves)
    return new StepResponse(undefined, before)
  },
  async (before, { container }) => {
    await moveAll(container, before ?? [])
  },
)

async function moveAll(container: MedusaContainer, moves: CreditMove[]): Promise<void> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const contracts = container.resolve<ContractModuleService>(CONTRACT_MODULE)
  for (const [company_id, group] of groupBy(moves, (move) => move.company_id)) {
    const legal_entity_ids = [...new Set(group.map(({ legal_entity_id }) => legal_entity_id))]
    const rows = await contracts.listContracts({ legal_entity_id: legal_entity_ids }, { select: ["id"], take: null })
    await credit.moveToCompany({ legal_entity_ids, contract_ids: rows.map(({ id }) => id), company_id })
  }
}
