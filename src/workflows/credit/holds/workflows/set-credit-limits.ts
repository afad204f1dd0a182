import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import type { CreditLimitInput } from "../../../../modules/credit/service"
import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { setCreditLimitsStep } from "../steps/set-credit-limits"

export const setCreditLimitsWorkflowId = "set-credit-limits"

/** Sets limits with their records. All or nothing. */
export const setCreditLimitsWorkflow = createWorkflow(
  setCreditLimitsWorkflowId,
  (input: { limits: CreditLimitInput[]; before: CreditLimitInput[]; records: AuditRecord[] }) => {
    setCreditLimitsStep({ limits: input.limits, before: input.before })
    recordAuditStep(input.records)
    return new WorkflowResponse(input.limits)
  },
)
