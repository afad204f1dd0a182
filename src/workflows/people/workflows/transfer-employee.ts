import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { LimitInput } from "../../../modules/spending/service"
import type { AuditRecord } from "../../audit/record-audit"
import type { CreateEmployeeInput } from "../steps/create-employees"
import { dismissEmployeeWorkflow } from "./dismiss-employee"
import { hireEmployeeWorkflow } from "./hire-employee"

export const transferEmployeeWorkflowId = "transfer-employee"

/**
 * Ends an employment in one company and begins another one in another: nothing of the one goes over into the other,
 * and the history of each stays its own. All or nothing.
 */
export const transferEmployeeWorkflow = createWorkflow(
  transferEmployeeWorkflowId,
  (input: {
    id: string
    record: AuditRecord
    employee: CreateEmployeeInput
    limits: LimitInput[]
    hired_by: string
  }) => {
    dismissEmployeeWorkflow.runAsStep({
      input: transform({ input }, ({ input: { id, record } }) => ({ id, record })),
    })
    const id = hireEmployeeWorkflow.runAsStep({
      input: transform({ input }, ({ input: { employee, limits, hired_by } }) => ({ employee, limits, hired_by })),
    })
    return new WorkflowResponse(id)
  },
)
