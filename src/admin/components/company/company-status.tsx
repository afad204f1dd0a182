import { StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import { NAMESPACE } from "../../i18n/namespace"

const COLORS = { active: "green", blocked: "red" } as const

export function CompanyStatus({ status }: { status: "active" | "blocked" }) {
  const { t } = useTranslation(NAMESPACE)

  return (
    <StatusBadge color={COLORS[status]} className="text-nowrap">
      {t(`company.statuses.${status}`)}
    </StatusBadge>
  )
}
