import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import type { ErpCompany } from "../../../modules/erp/types"
import { recordAuditStep } from "../../audit/steps/record-audit"
import { toChangedCompany, toNewCompany } from "../own-inputs"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { createCompaniesStep } from "../steps/create-companies"
import { planCompaniesStep } from "../steps/plan-companies"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"
import { updateCompaniesStep } from "../../clients/steps/update-companies"

/** The ERP's clients become companies. */
export const takeOverCompaniesWorkflow = createWorkflow("take-over-companies", (input: { rows: ErpCompany[] }) => {
  const plan = planCompaniesStep(input.rows)
  updateCompaniesStep(
    transform({ plan }, ({ plan }) =>
      plan.update.map(({ local_id, record }) => ({ id: local_id, ...toChangedCompany(record) })),
    ),
  )
  const created = createCompaniesStep(
    transform({ plan }, ({ plan }) => plan.create.map(({ record }) => toNewCompany(record))),
  )
  rememberErpObjectsStep(
    transform({ plan, created }, ({ plan, created }) => rememberedObjects("company", plan, idsByRef(created))),
  )
  recordAuditStep(transform({ plan }, ({ plan }) => plan.changes))
  return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
})
