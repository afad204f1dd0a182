import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { ErpContract } from "../../../modules/erp/types"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { type ContractRecord, toContract } from "../../contract/map-contract"
import { type Plan, idsByRef, planOutcome, rememberedObjects } from "../plan"
import { createContractsStep } from "../steps/create-contracts"
import { planContractsStep } from "../steps/plan-contracts"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { setCreditLimitsStep } from "../steps/set-credit-limits"
import { updateContractsStep } from "../steps/update-contracts"

/** The ERP's contracts become ours, their credit limits those of their credit accounts. */
export const takeOverContractsWorkflow = createWorkflow(
  "take-over-contracts",
  (input: { rows: ErpContract[]; as_of: string }) => {
    const plan = planContractsStep(input.rows)
    updateContractsStep(
      transform({ plan }, ({ plan }) =>
        plan.update.map(({ local_id, record }) => ({ id: local_id, ...toContract(record) })),
      ),
    )
    const created = createContractsStep(
      transform({ plan }, ({ plan }) => plan.create.map(({ record }) => toContract(record))),
    )
    const objects = transform({ plan, created }, ({ plan, created }) =>
      rememberedObjects("contract", plan, idsByRef(created)),
    )
    setCreditLimitsStep(
      transform({ input, plan, objects }, ({ input, plan, objects }) => ({
        limits: creditLimits(plan, new Map(objects.map(({ ref, local_id }) => [ref, local_id]))),
        as_of: input.as_of,
      })),
    )
    rememberErpObjectsStep(objects)
    recordAuditStep(transform({ plan }, ({ plan }) => plan.changes))
    return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
  },
)

function creditLimits(plan: Plan<ContractRecord>, contractIdOf: Map<string, string>) {
  return [...plan.create, ...plan.update].flatMap(({ ref, record }) => {
    const contractId = contractIdOf.get(ref)
    return contractId
      ? [
          {
            scope: "contract" as const,
            scope_id: contractId,
            currency_code: record.currency_code,
            limit: record.credit_limit,
          },
        ]
      : []
  })
}
