import { StatusBadge, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"

import type { AdminCompanyOrder, AdminOpenCart } from "../../../types/company-summary"
import { COMPANIES_KEY } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { type Page, listOpenCarts, listOrders } from "../../lib/companies"
import { formatAmount, formatMoment } from "../../lib/format"
import type { Columns } from "../list-table"
import { ListSection } from "../list-section"

const order = createDataTableColumnHelper<AdminCompanyOrder>()
const cart = createDataTableColumnHelper<AdminOpenCart>()

const COLORS = { reserved: "green", cancelled: "red" } as const

/** What a client ordered, for which entity and by whom; a click opens the order. */
export function OrdersSection({ companyId }: { companyId: string }) {
  const { t } = useTranslation(NAMESPACE)
  const navigate = useNavigate()
  const { entity, person, moment, total } = useSharedColumns<AdminCompanyOrder>()
  const columns = useMemo(
    () => [
      order.display({
        id: "number",
        header: t("order.number"),
        cell: ({ row }) => (row.original.display_id === null ? "—" : `#${row.original.display_id}`),
      }),
      order.accessor("erp_number", { header: t("erpOrder.title") }),
      moment(t("order.placedAt"), ({ placed_at }) => placed_at),
      entity,
      person(t("order.orderedBy")),
      order.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLORS[original.erp_status]} className="text-nowrap">
            {t(`erpOrder.status.${original.erp_status}`)}
          </StatusBadge>
        ),
      }),
      total,
    ],
    [t, entity, person, moment, total],
  )
  return (
    <ActivitySection
      companyId={companyId}
      kind="order"
      load={listOrders}
      columns={columns}
      onRowClick={({ id }) => navigate(`/orders/${id}`)}
    />
  )
}

/** Carts that were filled and not ordered: whom to call. */
export function OpenCartsSection({ companyId }: { companyId: string }) {
  const { t } = useTranslation(NAMESPACE)
  const { entity, person, moment, total } = useSharedColumns<AdminOpenCart>()
  const columns = useMemo(
    () => [
      person(t("cart.filledBy")),
      entity,
      cart.display({ id: "contract", header: t("erpOrder.contract"), cell: ({ row }) => row.original.contract.number }),
      cart.accessor("lines", { header: t("cart.lines") }),
      moment(t("cart.touchedAt"), ({ updated_at }) => updated_at),
      total,
    ],
    [t, entity, person, moment, total],
  )
  return <ActivitySection companyId={companyId} kind="cart" load={listOpenCarts} columns={columns} />
}

type ActivitySectionProps<T extends { id: string }> = {
  companyId: string
  kind: "order" | "cart"
  load: (companyId: string, page: Page) => Promise<{ rows: T[]; count: number }>
  columns: Columns<T>
  onRowClick?: (row: T) => void
}

function ActivitySection<T extends { id: string }>({ companyId, kind, load, ...list }: ActivitySectionProps<T>) {
  const { t } = useTranslation(NAMESPACE)
  return (
    <ListSection
      title={t(`${kind}.list`)}
      emptyText={t(`${kind}.none`)}
      testId={`${kind}s`}
      queryKey={[COMPANIES_KEY, companyId, `${kind}s`]}
      load={(page) => load(companyId, page)}
      {...list}
    />
  )
}

/** The columns that orders and carts have alike. */
function useSharedColumns<
  T extends Pick<AdminCompanyOrder & AdminOpenCart, "legal_entity" | "customer" | "total" | "currency_code">,
>() {
  const { t, i18n } = useTranslation(NAMESPACE)
  return useMemo(() => {
    const column = createDataTableColumnHelper<T>()
    return {
      entity: column.display({
        id: "entity",
        header: t("erpOrder.legalEntity"),
        cell: ({ row }) => row.original.legal_entity.name,
      }),
      person: (header: string) =>
        column.display({ id: "customer", header, cell: ({ row }) => row.original.customer?.name ?? "—" }),
      moment: (header: string, of: (row: T) => string) =>
        column.display({ id: "moment", header, cell: ({ row }) => formatMoment(of(row.original), i18n.language) }),
      total: column.display({
        id: "total",
        header: t("erpOrder.total"),
        cell: ({ row: { original } }) => formatAmount(Number(original.total), original.currency_code, i18n.language),
      }),
    }
  }, [t, i18n.language])
}
