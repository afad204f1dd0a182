import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { recordAuditStep } from "../../audit/steps/record-audit"
import { type CompanyChanges, updateCompaniesStep } from "../steps/update-companies"

export type UpdateCompaniesInput = {
  companies: CompanyChanges[]
  /** What it is called on record: "updated", "handed_over" ... */
  action: string
  /** The Medusa user who does it. */
  user_id: string
}

/** Changes companies, on record: all of them or none. */
export const updateCompaniesWorkflow = createWorkflow("update-companies", (input: UpdateCompaniesInput) => {
  const before = updateCompaniesStep(input.companies)
  const after = transform({ input, before }, ({ input, before }) =>
    before.map((company) => ({ ...company, ...input.companies.find(({ id }) => id === company.id) })),
  )
  recordAuditStep(
    transform({ input, before, after }, ({ input, before, after }) =>
      after.map((company) => ({
        company_id: company.id,
        actor_type: "user" as const,
        actor_id: input.user_id,
        action: input.action,
        subject: "company",
        subject_id: company.id,
        before: before.find(({ id }) => id === company.id),
        after: company,
      })),
    ),
  )
  return new WorkflowResponse(after)
})
