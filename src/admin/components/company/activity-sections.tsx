import { StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"

import type { AdminCompanyOrder, AdminOpenCart } from "../../../types/company-summary"
import { COMPANIES_KEY } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { listOpenCarts, listOrders } from "../../lib/companies"
import { formatAmount, formatMoment } from "../../lib/format"
import { ListSection } from "../list-section"

const order = createDataTableColumnHelper<AdminCompanyOrder>()
const cart = createDataTableColumnHelper<AdminOpenCart>()

const COLORS = { reserved: "green", cancelled: "red" } as const

/** What a client ordered, for which entity and by whom; a click opens the order. */
export function OrdersSection({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const navigate = useNavigate()
  const columns = useMemo(
    () => [
      order.display({ id: "number", header: t("order.number"), cell: ({ row }) => (row.original.display_id === null ? "—" : `#${row.original.display_id}`) }),
      order.accessor("erp_number", { header: t("erpOrder.title") }),
      order.display({ id: "placed", header: t("order.placedAt"), cell: ({ row }) => formatMoment(row.original.placed_at, i18n.language) }),
      order.display({ id: "entity", header: t("erpOrder.legalEntity"), cell: ({ row }) => row.original.legal_entity.name }),
      order.display({ id: "customer", header: t("order.orderedBy"), cell: ({ row }) => row.original.customer?.name ?? "—" }),
      order.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLORS[original.erp_status]} className="text-nowrap">
            {t(`erpOrder.status.${original.erp_status}`)}
          </StatusBadge>
        ),
      }),
      order.display({
        id: "total",
        header: t("erpOrder.total"),
        cell: ({ row: { original } }) => formatAmount(Number(original.total), original.currency_code, i18n.language),
      }),
    ],
    [t, i18n.language],
  )
  return (
    <ListSection
      title={t("order.list")}
      emptyText={t("order.none")}
      testId="orders"
      queryKey={[COMPANIES_KEY, companyId, "orders"]}
      load={(page) => listOrders(companyId, page)}
      columns={columns}
      onRowClick={({ id }) => navigate(`/orders/${id}`)}
    />
  )
}

/** Carts that were filled and not ordered: whom to call. */
export function OpenCartsSection({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const columns = useMemo(
    () => [
      cart.display({ id: "customer", header: t("cart.filledBy"), cell: ({ row }) => row.original.customer?.name ?? "—" }),
      cart.display({ id: "entity", header: t("erpOrder.legalEntity"), cell: ({ row }) => row.original.legal_entity.name }),
      cart.display({ id: "contract", header: t("erpOrder.contract"), cell: ({ row }) => row.original.contract.number }),
      cart.accessor("lines", { header: t("cart.lines") }),
      cart.display({ id: "updated", header: t("cart.touchedAt"), cell: ({ row }) => formatMoment(row.original.updated_at, i18n.language) }),
      cart.display({
        id: "total",
        header: t("erpOrder.total"),
        cell: ({ row: { original } }) => formatAmount(Number(original.total), original.currency_code, i18n.language),
      }),
    ],
    [t, i18n.language],
  )
  return (
    <ListSection
      title={t("cart.list")}
      emptyText={t("cart.none")}
      testId="carts"
      queryKey={[COMPANIES_KEY, companyId, "carts"]}
      load={(page) => listOpenCarts(companyId, page)}
      columns={columns}
    />
  )
}
