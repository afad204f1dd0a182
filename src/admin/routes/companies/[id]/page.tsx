import { toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { type UIMatch, useParams } from "react-router-dom"

import { AuditSection } from "../../../components/company/audit-section"
import { OpenCartsSection, OrdersSection } from "../../../components/company/activity-sections"
import { EmployeesSection } from "../../../components/company/employees-section"
import { CompanySection } from "../../../components/company/company-section"
import { ContractsSection } from "../../../components/company/contracts-section"
import { LegalEntitiesSection } from "../../../components/company/legal-entities-section"
import { SummarySection } from "../../../components/company/summary-section"
import { PriceRulesSection } from "../../../components/prices/price-rules-section"
import { DocumentsSection } from "../../../components/receivables/documents-section"
import { SectionError } from "../../../components/section-error"
import { SectionSkeleton } from "../../../components/section-skeleton"
import { useCompany, useCompanyActions } from "../../../hooks/use-companies"
import { NAMESPACE } from "../../../i18n/namespace"

const SKELETON_ROWS = 3

/** One client: who it is, what it owes and ordered over all its legal entities, and who did what to it. */
const CompanyPage = () => {
  const { t } = useTranslation(NAMESPACE)
  const { id = "" } = useParams()
  const { data, isPending, isError, isFetching, refetch } = useCompany(id)
  const actions = useCompanyActions(id, {
    onError: (error) => toast.error(t("general.notDone"), { description: error.message }),
  })

  if (isPending) {
    return <SectionSkeleton rows={SKELETON_ROWS} />
  }
  if (isError) {
    return (
      <SectionError
        title={t("company.one")}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return (
    <div className="flex flex-col gap-y-3">
      <CompanySection company={data.company} actions={actions} />
      <SummarySection companyId={id} />
      <LegalEntitiesSection companyId={id} actions={actions} />
      <ContractsSection companyId={id} actions={actions} />
      <PriceRulesSection company={data.company} />
      <DocumentsSection company={data.company} />
      <EmployeesSection companyId={id} />
      <OrdersSection companyId={id} />
      <OpenCartsSection companyId={id} />
      <AuditSection companyId={id} />
    </div>
  )
}

/** The client's name, after the list's own breadcrumb. */
const CompanyBreadcrumb = ({ id }: { id: string }) => {
  const name = useCompany(id).data?.company.name
  return name ? <span>{name}</span> : null
}

export const handle = { breadcrumb: ({ params: { id = "" } }: UIMatch) => <CompanyBreadcrumb id={id} /> }

export default CompanyPage
