import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { roundMoney } from "../../../lib/money"
import type { CreditLimitInput } from "../../../modules/credit/service"
import type { AdminCompanyCredit } from "../../../types/admin-credit"
import type { ManagerScope } from "../../access/load-manager-scope"
import { companyCredit, creditOwners } from "./company-credit"
import { setCreditLimitsWorkflow } from "./workflows/set-credit-limits"

/** `limit` absent: as it is, only the mode is set. */
export type LimitChange = Omit<CreditLimitInput, "as_of">

/**
 * Sets limits of a client, all or none, with the record of who did. What already stands above a lowered limit stays; only
 * what comes is refused. A contract's sum is the ERP's where the ERP knows the contract: every reading of its terms
 * would overwrite ours; its mode is set here.
 * @throws NOT_FOUND for what is not the client's; NOT_ALLOWED `credit_limit_from_erp`
 */
export async function setCreditLimits(
  container: MedusaContainer,
  scope: ManagerScope,
  companyId: string,
  changes: LimitChange[],
  now: Date,
): Promise<AdminCompanyCredit> {
  const { owners } = await creditOwners(container, scope, companyId)
  const before = await companyCredit(container, scope, companyId, now)
  const accountOf = (credits: AdminCompanyCredit, { scope: kind, scope_id, currency_code }: LimitChange) =>
    credits.accounts.find(
      (account) => account.scope === kind && account.scope_id === scope_id && account.currency_code === currency_code,
    )
  for (const change of changes) {
    const owner = owners.find((each) => each.scope === change.scope && each.scope_id === change.scope_id)
    if (!owner) {
      throw new MedusaError(
        MedusaError.Types.NOT_FOUND,
        `The company ${companyId} has no ${change.scope.replace("_", " ")} ${change.scope_id}`,
      )
    }
    if (owner.is_erp && change.limit !== undefined) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `The limit of the contract ${owner.name} is set in the accounting system; here only its mode is.`,
        "credit_limit_from_erp",
      )
    }
  }
  await setCreditLimitsWorkflow(container).run({
    input: {
      limits: changes,
      before: changes.map((change) => ({ ...change, ...stateOf(accountOf(before, change)) })),
      records: changes.map((change) => {
        const { limit: old, mode } = stateOf(accountOf(before, change))
        const limit = change.limit === undefined ? old : change.limit
        return {
          company_id: companyId,
          actor_type: "user" as const,
          actor_id: scope.user_id,
          action: "updated",
          subject: "credit_limit",
          subject_id: change.scope_id,
          before: told(accountOf(before, change)),
          after: told({
            scope: change.scope,
            currency_code: change.currency_code,
            limit: limit === null ? null : roundMoney(limit),
            mode: change.mode ?? mode,
          }),
        }
      }),
    },
  })
  return await companyCredit(container, scope, companyId, now)
}

type Account = Pick<AdminCompanyCredit["accounts"][number], "scope" | "currency_code" | "limit" | "mode">

/** How an account stands; one that there is not, limits nothing. */
function stateOf(account: Account | undefined): Pick<Account, "limit" | "mode"> {
  return account ? { limit: account.limit, mode: account.mode } : { limit: null, mode: "hard" }
}

function told(account: Account | undefined) {
  return account
    ? { scope: account.scope, currency_code: account.currency_code, limit: account.limit, mode: account.mode }
    : null
}
