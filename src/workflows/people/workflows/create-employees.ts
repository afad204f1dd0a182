import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { type CreateEmployeeInput, createEmployeesStep } from "../steps/create-employees"

export const createEmployeesWorkflowId = "create-employees"

/** Makes customer accounts employees of companies. A customer is an employee of one company at most. */
export const createEmployeesWorkflow = createWorkflow(
  createEmployeesWorkflowId,
  (input: { employees: CreateEmployeeInput[] }) => {
    return new WorkflowResponse(createEmployeesStep(input.employees))
  },
)
