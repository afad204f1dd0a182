import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { AuditRecord } from "../../../audit/record-audit"
import { recordAuditStep } from "../../../audit/steps/record-audit"
import { type CreateEmployeeInput, createEmployeesStep } from "../../steps/create-employees"
import { type Mail, sendMailStep } from "../../../mail/steps/send-mail"
import { decideRegistrationStep } from "../steps/decide-registration"

export const approveRegistrationWorkflowId = "approve-registration"

export type ApproveRegistrationInput = {
  id: string
  decided_by: string
  employee: CreateEmployeeInput
  mail: Mail
  record: AuditRecord
}

/** Makes the applicant an employee and tells them. All or nothing. */
export const approveRegistrationWorkflow = createWorkflow(
  approveRegistrationWorkflowId,
  (input: ApproveRegistrationInput) => {
    decideRegistrationStep(
      transform({ input }, ({ input: { id, decided_by, employee } }) => ({
        id,
        decision: { status: "approved" as const, decided_by, company_id: employee.company_id },
      })),
    )
    const employees = createEmployeesStep(transform({ input }, ({ input }) => [input.employee]))
    sendMailStep(input.mail)
    recordAuditStep([input.record])
    return new WorkflowResponse(employees)
  },
)
