import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { dayIn } from "../../../lib/days"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import { isReconciled, runningBalances, turnoverOf } from "../../../modules/credit/statement"
import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpCall, ErpStatement } from "../../../modules/erp/types"
import type { Statement } from "../../../types/statement"
import type { ContractContext } from "../../contract/load-contracts"
import { answerOf } from "../../erp/answer-of"

/** Days of the distributor's calendar, both included. */
export type StatementPeriod = { from: string; to: string }

/** Papers are read by people: a longer one is asked for in parts. */
const MAX_MOVEMENTS = 5_000

/** A document may be posted between the reading of totals and of movements; twice in a row it is no accident. */
const ATTEMPTS = 2

/**
 * The mutual debts of a contract over a period, read from the ERP now.
 * @throws NOT_ALLOWED `erp_unavailable`, `contract_inactive` for a contract that the ERP does not know,
 * `statement_mismatch` where documents and totals of the books part, `statement_too_long`
 */
export async function readStatement(
  container: MedusaContainer,
  contract: ContractContext,
  period: StatementPeriod,
): Promise<Statement> {
  const { timeZone } = container.resolve<CreditModuleService>(CREDIT_MODULE).settings
  const asOf = new Date()
  const found = await readReconciled(container, contract, period)
  const balances = runningBalances(found.opening, found.movements)
  return {
    contract: { id: contract.id, number: contract.number },
    currency_code: found.currency_code,
    ...period,
    seller: found.organization,
    buyer: await loadBuyerParty(container, contract.legal_entity_id),
    opening_balance: found.opening,
    movements: found.movements.map(({ kind, number, date, debit, credit }, index) => ({
      kind,
      number,
      date: dayIn(timeZone, new Date(date)),
      debit,
      credit,
      balance: balances[index] ?? found.opening,
    })),
    ...turnoverOf(found.movements),
    closing_balance: found.closing,
    source: "live",
    as_of: asOf.toISOString(),
  }
}

async function readReconciled(
  container: MedusaContainer,
  contract: ContractContext,
  period: StatementPeriod,
): Promise<ErpStatement> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const call = { deadlineAt: Date.now() + erp.settings.readTimeoutMs, priority: "interactive" as const }
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = await readOnce(container, contract, period, call)
    if (!found.is_complete || found.movements.length > MAX_MOVEMENTS) {
      throw refused(
        "statement_too_long",
        `There are more than ${MAX_MOVEMENTS} documents from ${period.from} to ${period.to}; ask for a shorter period.`,
      )
    }
    if (isReconciled(found.opening, found.closing, found.movements)) {
      return found
    }
    logMismatch(container, contract, period, found)
  }
  throw refused(
    "statement_mismatch",
    `The books for ${contract.number} from ${period.from} to ${period.to} do not add up: their documents do not lead from the opening to the closing balance. No statement can be given; call your manager.`,
  )
}

async function readOnce(
  container: MedusaContainer,
  contract: ContractContext,
  period: StatementPeriod,
  call: ErpCall,
): Promise<ErpStatement> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const asked =
    contract.external_id === null
      ? null
      : erp.port.readStatement({ contract_ref: contract.external_id, ...period }, call)
  const found = asked === null ? null : await answerOf(container, "reading a statement", asked)
  if (!found) {
    throw refused(
      "contract_inactive",
      `The accounting system does not know the contract ${contract.number}; call your manager.`,
    )
  }
  return found
}

function refused(code: string, message: string): MedusaError {
  return new MedusaError(MedusaError.Types.NOT_ALLOWED, message, code)
}

/** The accountant must find what is wrong in 1C: most often its totals wait to be recalculated. */
function logMismatch(
  container: MedusaContainer,
  contract: ContractContext,
  period: StatementPeriod,
  found: ErpStatement,
): void {
  const { total_debit, total_credit } = turnoverOf(found.movements)
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .error(
      `Gurt: the statement of contract ${contract.number} (${contract.id}) from ${period.from} to ${period.to} does not add up: ` +
        `opening ${found.opening} + debit ${total_debit} - credit ${total_credit}, but the register closes with ${found.closing}`,
    )
}

async function loadBuyerParty(container: MedusaContainer, legalEntityId: string): Promise<Statement["buyer"]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "legal_entity",
    fields: ["id", "name", "full_name", "registration_number", "vat_number"],
    filters: { id: legalEntityId },
  })
  const [entity] = data
  if (!entity) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Legal entity with id: ${legalEntityId} was not found`)
  }
  const { id, name, full_name, registration_number, vat_number } = entity
  return {
    id,
    name: full_name || name,
    registration_number: registration_number ?? null,
    vat_number: vat_number ?? null,
  }
}
