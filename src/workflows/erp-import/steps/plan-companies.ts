import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import type { ErpCompany } from "../../../modules/erp/types"
import { companyChange } from "../changes"
import { loadKnown } from "../../erp/known-objects"
import { mapCompany } from "../map-directories"
import { toChangedCompany } from "../own-inputs"
import { idsByRef, planChanges } from "../plan"

/** Compares the ERP's clients with the companies. */
export const planCompaniesStep = createStep("plan-companies", async (rows: ErpCompany[], { container }) => {
  const refs = rows.map((row) => row.ref)
  const existing = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listCompanies({ external_id: refs }, { take: refs.length })
  const plan = planChanges(rows.map(mapCompany), await loadKnown(container, "company", refs), idsByRef(existing))
  const changes = plan.update.flatMap(({ local_id, record }) => {
    const company = existing.find(({ id }) => id === local_id)
    return company ? companyChange(company, toChangedCompany(record)) : []
  })
  return new StepResponse({ ...plan, changes })
})
