import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import { createCustomerAccountWorkflow } from "@medusajs/medusa/core-flows"

import { recordAuditStep } from "../../../audit/steps/record-audit"
import { type CreateEmployeeInput, createEmployeesStep } from "../../steps/create-employees"
import { claimInvitationStep } from "../steps/claim-invitation"

export const acceptInvitationWorkflowId = "accept-invitation"

export type AcceptInvitationInput = {
  token_hash: string
  employee: Omit<CreateEmployeeInput, "customer_id">
  /** An account that is there, or the login that one is made for. */
  customer_id: string | null
  account: { auth_identity_id: string; email: string; first_name: string | null; last_name: string | null }
}

/** Uses an invitation up and makes its person an employee, with a new account where there is none. All or nothing. */
export const acceptInvitationWorkflow = createWorkflow(acceptInvitationWorkflowId, (input: AcceptInvitationInput) => {
  const invitationId = claimInvitationStep(input.token_hash)

  const account = when("has-no-account", { input }, ({ input }) => input.customer_id === null).then(() =>
    createCustomerAccountWorkflow.runAsStep({
      input: transform({ input }, ({ input: { account } }) => ({
        authIdentityId: account.auth_identity_id,
        customerData: {
          email: account.email,
          first_name: account.first_name ?? undefined,
          last_name: account.last_name ?? undefined,
        },
      })),
    }),
  )

  const employees = createEmployeesStep(
    transform({ input, account }, ({ input, account }) => [
      { ...input.employee, customer_id: input.customer_id ?? account?.id ?? "" },
    ]),
  )
  recordAuditStep(
    transform({ input, employees, invitationId }, ({ input, employees, invitationId }) => [
      {
        company_id: input.employee.company_id,
        actor_type: "employee" as const,
        actor_id: employees[0]?.id ?? "",
        action: "accepted",
        subject: "invitation",
        subject_id: invitationId,
        after: { email: input.account.email, role: input.employee.role },
      },
    ]),
  )
  return new WorkflowResponse(employees)
})
