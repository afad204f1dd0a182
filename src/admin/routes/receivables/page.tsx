import { defineRouteConfig } from "@medusajs/admin-sdk"
import { CurrencyDollar } from "@medusajs/icons"
import { useState } from "react"

import { Breadcrumb } from "../../components/breadcrumb"
import { DebtsSection } from "../../components/receivables/debts-section"
import { DocumentsSection } from "../../components/receivables/documents-section"

/** What clients owe: by company with ageing, and the papers of all or of the one that was chosen. */
const ReceivablesPage = () => {
  const [company, setCompany] = useState<{ id: string; name: string }>()

  return (
    <div className="flex flex-col gap-y-3">
      <DebtsSection chosenId={company?.id} onChoose={setCompany} />
      <DocumentsSection key={company?.id} company={company} onShowAll={() => setCompany(undefined)} />
    </div>
  )
}

export const config = defineRouteConfig({ label: "debts.menu", icon: CurrencyDollar, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="debts.menu" /> }

export default ReceivablesPage
