import { Plus } from "@medusajs/icons"
import { Button, StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminPriceType } from "../../../types/admin-price-records"
import { PRICE_TYPES_KEY, usePriceTypes } from "../../hooks/use-price-types"
import { NAMESPACE } from "../../i18n/namespace"
import { formatNumber, formatPercent } from "../../lib/format"
import { listPriceTypes } from "../../lib/price-types"
import { ListSection } from "../list-section"
import { PriceTypeDrawer } from "./price-type-drawer"

const column = createDataTableColumnHelper<AdminPriceType>()

/** The named columns of prices, those from the ERP and formulas on them; a click opens one. */
export function PriceTypesSection() {
  const { t, i18n } = useTranslation(NAMESPACE)
  const [opened, setOpened] = useState<AdminPriceType | "new" | null>(null)
  const all = usePriceTypes()
  const columns = useMemo(
    () => [
      column.accessor("name", { header: t("priceType.name") }),
      column.accessor("code", { header: t("priceType.code") }),
      column.display({
        id: "currency",
        header: t("contract.currency"),
        cell: ({ row }) => row.original.currency_code.toUpperCase(),
      }),
      column.display({
        id: "formula",
        header: t("priceType.formula"),
        cell: ({ row: { original } }) => {
          const base = all.find(({ id }) => id === original.base_price_type_id)
          return base ? `${base.name} ${formatPercent(original.base_percent ?? "0", i18n.language)}` : "—"
        },
      }),
      column.display({
        id: "rounding",
        header: t("priceType.rounding"),
        cell: ({ row: { original } }) =>
          original.rounding_step === null
            ? "—"
            : t(`priceType.roundings.${original.rounding_direction}`, {
                step: formatNumber(original.rounding_step, i18n.language),
                ending: formatNumber(original.rounding_ending ?? "0", i18n.language),
              }),
      }),
      column.display({
        id: "margin",
        header: t("priceType.margin"),
        cell: ({ row }) =>
          row.original.min_margin_percent === null
            ? "—"
            : `${formatNumber(row.original.min_margin_percent, i18n.language)} %`,
      }),
      column.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge
            color={original.is_active ? (original.is_recommended ? "blue" : "green") : "grey"}
            className="text-nowrap"
          >
            {t(
              original.is_active
                ? original.is_recommended
                  ? "priceType.recommended"
                  : "priceType.active"
                : "priceType.inactive",
            )}
          </StatusBadge>
        ),
      }),
    ],
    [t, i18n.language, all],
  )
  return (
    <ListSection
      title={t("priceType.list")}
      emptyText={t("priceType.none")}
      testId="price-types"
      queryKey={[PRICE_TYPES_KEY, "list"]}
      load={listPriceTypes}
      columns={columns}
      onRowClick={setOpened}
      actions={
        <Button size="small" variant="secondary" onClick={() => setOpened("new")}>
          <Plus />
          {t("priceType.add")}
        </Button>
      }
    >
      {opened && (
        <PriceTypeDrawer type={opened === "new" ? null : opened} types={all} onClose={() => setOpened(null)} />
      )}
    </ListSection>
  )
}
