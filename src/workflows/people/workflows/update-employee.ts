import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import type { LimitInput } from "../../../modules/spending/service"
import type { AuditRecord } from "../../audit/record-audit"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { setSpendingLimitsStep } from "../spending/steps/set-spending-limits"
import { type EmployeeChanges, updateEmployeeStep } from "../steps/update-employee"

export const updateEmployeeWorkflowId = "update-employee"

/** Changes what an employee may do and spend, with its record. All or nothing. */
export const updateEmployeeWorkflow = createWorkflow(
  updateEmployeeWorkflowId,
  (input: {
    id: string
    company_id: string
    changes: EmployeeChanges
    limits: LimitInput[] | null
    record: AuditRecord
  }) => {
    const id = updateEmployeeStep({ id: input.id, changes: input.changes })
    when("has-limits", { input }, ({ input }) => input.limits !== null).then(() => {
      setSpendingLimitsStep(
        transform({ input }, ({ input: { id, company_id, limits } }) => ({
          employee_id: id,
          company_id,
          limits: limits ?? [],
        })),
      )
    })
    recordAuditStep([input.record])
    return new WorkflowResponse(id)
  },
)
