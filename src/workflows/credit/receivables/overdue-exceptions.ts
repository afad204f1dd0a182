import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { dayIn } from "../../../lib/days"
import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService } from "../../../modules/credit/service"
import type { AdminOverdueException } from "../../../types/admin-credit"
import type { ManagerScope } from "../../access/load-manager-scope"
import { retrieveContract } from "../../contract/list-contracts"
import { grantOverdueExceptionWorkflow } from "./workflows/grant-overdue-exception"
import { revokeOverdueExceptionWorkflow } from "./workflows/revoke-overdue-exception"

/**
 * Lets a contract order in spite of its overdue debt up to a day, that one included.
 * @throws NOT_FOUND; INVALID_DATA `overdue_exception_past` for a day that is over
 */
export async function grantOverdueException(
  container: MedusaContainer,
  scope: ManagerScope,
  contractId: string,
  input: { until: string; reason: string },
  now: Date,
): Promise<AdminOverdueException> {
  const { company_id } = await retrieveContract(container, scope, contractId)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  if (input.until < dayIn(credit.settings.timeZone, now)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `${input.until} is over; name today or a later day.`,
      "overdue_exception_past",
    )
  }
  const { result: id } = await grantOverdueExceptionWorkflow(container).run({
    input: { ...input, contract_id: contractId, company_id, granted_by: scope.user_id },
  })
  return toAdmin(await credit.retrieveOverdueException(id))
}

/** Ends an exception now. Revoking twice is no error. @throws NOT_FOUND */
export async function revokeOverdueException(
  container: MedusaContainer,
  scope: ManagerScope,
  contractId: string,
  exceptionId: string,
  now: Date,
): Promise<AdminOverdueException> {
  const { company_id } = await retrieveContract(container, scope, contractId)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [found] = await credit.listOverdueExceptions({ id: exceptionId, contract_id: contractId }, { take: 1 })
  if (!found) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Overdue exception with id: ${exceptionId} was not found`)
  }
  if (found.revoked_at) {
    return toAdmin(found)
  }
  const before = toAdmin(found)
  await revokeOverdueExceptionWorkflow(container).run({
    input: {
      id: exceptionId,
      now: now.getTime(),
      record: {
        company_id,
        actor_type: "user",
        actor_id: scope.user_id,
        action: "revoked",
        subject: "overdue_exception",
        subject_id: exceptionId,
        before,
        after: { ...before, revoked_at: now.toISOString() },
      },
    },
  })
  return toAdmin(await credit.retrieveOverdueException(exceptionId))
}

/** The exceptions of a contract, the latest first. @throws NOT_FOUND */
export async function listOverdueExceptions(
  container: MedusaContainer,
  scope: ManagerScope,
  contractId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ overdue_exceptions: AdminOverdueException[]; count: number }> {
  await retrieveContract(container, scope, contractId)
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [rows, count] = await credit.listAndCountOverdueExceptions(
    { contract_id: contractId },
    { take: limit, skip: offset, order: { created_at: "DESC", id: "DESC" } },
  )
  return { overdue_exceptions: rows.map(toAdmin), count }
}

type Exception = Omit<AdminOverdueException, "revoked_at"> & { revoked_at: Date | string | null }

function toAdmin({ id, contract_id, until, reason, granted_by, revoked_at }: Exception): AdminOverdueException {
  return {
    id,
    contract_id,
    until,
    reason,
    granted_by,
    revoked_at: revoked_at === null ? null : new Date(revoked_at).toISOString(),
  }
}
