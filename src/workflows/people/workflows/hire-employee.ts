import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { LimitInput } from "../../../modules/spending/service"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { type CreateEmployeeInput, createEmployeesStep } from "../steps/create-employees"
import { setSpendingLimitsStep } from "../spending/steps/set-spending-limits"

export const hireEmployeeWorkflowId = "hire-employee"

/** Makes a customer an employee, with spending limits and the record of who did it. All or nothing. */
export const hireEmployeeWorkflow = createWorkflow(
  hireEmployeeWorkflowId,
  (input: { employee: CreateEmployeeInput; limits: LimitInput[]; hired_by: string }) => {
    const employees = createEmployeesStep(transform({ input }, ({ input }) => [input.employee]))
    const id = transform({ employees }, ({ employees }) => employees[0]?.id ?? "")
    setSpendingLimitsStep(
      transform({ input, id }, ({ input, id }) => ({
        employee_id: id,
        company_id: input.employee.company_id,
        limits: input.limits,
      })),
    )
    recordAuditStep(
      transform({ input, id }, ({ input: { employee, limits, hired_by }, id }) => [
        {
          company_id: employee.company_id,
          actor_type: "user" as const,
          actor_id: hired_by,
          action: "created",
          subject: "employee",
          subject_id: id,
          after: { ...employee, limits },
        },
      ]),
    )
    return new WorkflowResponse(id)
  },
)
