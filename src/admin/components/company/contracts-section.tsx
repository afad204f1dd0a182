import { Button, StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminContract } from "../../../types/admin-company"
import { COMPANIES_KEY, type useCompanyActions } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { listContracts } from "../../lib/companies"
import { ListSection } from "../list-section"
import { ExplainPriceDrawer } from "./explain-price-drawer"
import { PriceListButton } from "./price-list-button"

const column = createDataTableColumnHelper<AdminContract>()

/** The contracts of all legal entities; one of each entity's may be its default. */
export function ContractsSection({
  companyId,
  actions,
}: {
  companyId: string
  actions: ReturnType<typeof useCompanyActions>
}) {
  const { t } = useTranslation(NAMESPACE)
  // The mutation itself is another one with each rendering, and its columns would be.
  const { mutate, isPending } = actions.makeDefault
  const [explained, setExplained] = useState<AdminContract | null>(null)
  const columns = useMemo(
    () => [
      column.accessor("number", { header: t("contract.number") }),
      column.display({
        id: "entity",
        header: t("erpOrder.legalEntity"),
        cell: ({ row }) => row.original.legal_entity.name,
      }),
      column.display({
        id: "price_type",
        header: t("contract.priceType"),
        cell: ({ row }) => row.original.price_type?.name ?? "—",
      }),
      column.display({
        id: "currency",
        header: t("contract.currency"),
        cell: ({ row }) => row.original.currency_code.toUpperCase(),
      }),
      column.display({
        id: "in_force",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_in_force ? "green" : "grey"} className="text-nowrap">
            {t(original.is_in_force ? "contract.inForce" : "contract.notInForce")}
          </StatusBadge>
        ),
      }),
      column.display({
        id: "default",
        header: t("contract.default"),
        cell: ({ row: { original } }) => (
          <Button
            size="small"
            variant="transparent"
            disabled={isPending}
            onClick={() =>
              mutate({ legalEntityId: original.legal_entity.id, contractId: original.is_default ? null : original.id })
            }
          >
            {t(original.is_default ? "contract.isDefault" : "contract.makeDefault")}
          </Button>
        ),
      }),
      column.display({ id: "price_list", header: "", cell: ({ row }) => <PriceListButton contract={row.original} /> }),
      column.display({
        id: "explain",
        header: "",
        cell: ({ row: { original } }) => (
          <Button size="small" variant="transparent" onClick={() => setExplained(original)}>
            {t("priceExplanation.why")}
          </Button>
        ),
      }),
    ],
    [t, mutate, isPending],
  )
  return (
    <>
      <ListSection
        title={t("contract.list")}
        emptyText={t("contract.none")}
        testId="contracts"
        queryKey={[COMPANIES_KEY, companyId, "contracts"]}
        load={(page) => listContracts(companyId, page)}
        columns={columns}
      />
      {explained && <ExplainPriceDrawer contract={explained} onClose={() => setExplained(null)} />}
    </>
  )
}
