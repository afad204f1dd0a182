import { Badge, Button, Text, createDataTableColumnHelper, createDataTableFilterHelper, toast } from "@medusajs/ui"
import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

import type { AdminReceivable } from "../../../types/admin-receivables"
import { useList } from "../../hooks/use-list"
import { useDocuments, useDocumentsDownload, useStatementDownload } from "../../hooks/use-receivables"
import { NAMESPACE } from "../../i18n/namespace"
import { formatAmount, formatDay } from "../../lib/format"
import type { DocumentsFilters } from "../../lib/receivables"
import { ListTable } from "../list-table"

const FORMATS = ["pdf", "xlsx"] as const
const LIST_FORMATS = ["csv", "xlsx"] as const

const column = createDataTableColumnHelper<AdminReceivable>()
const filter = createDataTableFilterHelper<AdminReceivable & { is_overdue: boolean }>()

type DocumentsSectionProps = {
  /** Whose; absent: everybody's. */
  company: { id: string; name: string } | undefined
  /** Absent: on a page of that company alone. */
  onShowAll?: () => void
}

/** Open documents, the first due first, each with its order and the statement of its contract. */
export function DocumentsSection({ company, onShowAll }: DocumentsSectionProps) {
  const { t } = useTranslation(NAMESPACE)
  const list = useList()
  const filters = {
    company_id: company?.id,
    q: list.q,
    kind: list.chosen("kind"),
    ...(list.chosen("is_overdue") === "true" && { is_overdue: true }),
    order: list.order,
  }
  const query = useDocuments({ ...filters, ...list.page })
  const columns = useColumns()
  const choices = useMemo(
    () => [
      filter.accessor("kind", {
        type: "select",
        label: t("debts.kind"),
        options: [
          { label: t("debts.kinds.debt"), value: "debt" },
          { label: t("debts.kinds.advance"), value: "advance" },
        ],
      }),
      filter.accessor("is_overdue", {
        type: "select",
        label: t("debts.overdue"),
        options: [{ label: t("debts.overdueOnly"), value: "true" }],
      }),
    ],
    [t],
  )
  return (
    <ListTable
      title={company ? t("debts.documentsOf", { company: company.name }) : t("debts.documents")}
      testId="receivables"
      list={list}
      query={query}
      rows={query.data?.receivables}
      columns={columns}
      filters={choices}
      searchHint={t("debts.search")}
      emptyState={{ empty: { heading: t("debts.none") }, filtered: { heading: t("debts.noneFound") } }}
      aside={
        company &&
        onShowAll && (
          <Button size="small" variant="transparent" onClick={onShowAll}>
            {t("debts.showAll")}
          </Button>
        )
      }
      actions={<DownloadButtons filters={filters} name={company?.name ?? t("debts.menu")} />}
    />
  )
}

/** The whole list as it is filtered, not the page that is shown. */
function DownloadButtons({ filters, name }: { filters: DocumentsFilters; name: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const { mutate, isPending } = useDocumentsDownload({
    onError: (error) => toast.error(t("debts.downloadFailed"), { description: error.message }),
  })
  return LIST_FORMATS.map((format) => (
    <Button
      key={format}
      type="button"
      size="small"
      variant="secondary"
      disabled={isPending}
      aria-label={t("debts.download", { format: format.toUpperCase() })}
      onClick={() => mutate({ filters, name, format, language: i18n.language })}
    >
      {format.toUpperCase()}
    </Button>
  ))
}

function useColumns() {
  const { t, i18n } = useTranslation(NAMESPACE)
  return useMemo(
    () => [
      column.accessor("number", {
        header: t("debts.number"),
        cell: ({ row: { original } }) => <DocumentName document={original} />,
      }),
      column.display({
        id: "buyer",
        header: t("debts.buyer"),
        cell: ({ row: { original } }) => <Lines first={original.company.name} second={original.legal_entity.name} />,
      }),
      column.display({
        id: "contract",
        header: t("debts.contract"),
        cell: ({ row: { original } }) => <ContractCell contract={original.contract} />,
      }),
      column.accessor("due_date", {
        header: t("debts.dueDate"),
        enableSorting: true,
        cell: ({ row: { original } }) => <DueCell document={original} />,
      }),
      column.accessor("open_amount", {
        header: t("debts.open"),
        enableSorting: true,
        headerAlign: "right",
        cell: ({ row: { original } }) => (
          <Lines
            first={formatAmount(Number(original.open_amount), original.currency_code, i18n.language)}
            second={t("debts.ofAmount", {
              amount: formatAmount(Number(original.amount), original.currency_code, i18n.language),
            })}
            isRight
          />
        ),
      }),
    ],
    [t, i18n.language],
  )
}

function DocumentName({ document: { kind, number, date, order } }: { document: AdminReceivable }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  return (
    <div className="flex flex-col gap-y-1 py-2">
      <div className="flex items-center gap-x-2">
        <Text size="small" weight="plus" leading="compact">
          {number || t("debts.noNumber")}
        </Text>
        {kind === "advance" && (
          <Badge size="2xsmall" color="green">
            {t("debts.kinds.advance")}
          </Badge>
        )}
      </div>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
        {formatDay(date, i18n.language)}
        {order && (
          <>
            {" · "}
            <Link to={`/orders/${order.id}`} className="text-ui-fg-interactive">
              {t("debts.order", { number: order.display_id ?? "" })}
            </Link>
          </>
        )}
      </Text>
    </div>
  )
}

function ContractCell({ contract }: { contract: AdminReceivable["contract"] }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const { mutate, isPending } = useStatementDownload({
    onError: (error) => toast.error(t("debts.statementFailed"), { description: error.message }),
  })
  if (!contract) {
    return "—"
  }
  return (
    <div className="flex flex-col gap-y-1">
      <Text size="small" leading="compact">
        {contract.number}
      </Text>
      <div className="flex gap-x-2">
        {FORMATS.map((format) => (
          <button
            key={format}
            type="button"
            disabled={isPending}
            className="txt-compact-xsmall text-ui-fg-interactive disabled:text-ui-fg-disabled"
            title={t("debts.statement")}
            onClick={() =>
              mutate({ contractId: contract.id, number: contract.number, format, language: i18n.language })
            }
          >
            {format.toUpperCase()}
          </button>
        ))}
      </div>
    </div>
  )
}

function DueCell({ document: { due_date, kind, overdue_days } }: { document: AdminReceivable }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  if (kind === "advance") {
    return "—"
  }
  return (
    <div className="flex flex-col items-start gap-y-1">
      <Text size="small" leading="compact">
        {due_date ? formatDay(due_date, i18n.language) : t("debts.atOnce")}
      </Text>
      {overdue_days > 0 && (
        <Badge size="2xsmall" color="red">
          {t("debts.overdueDays", { days: overdue_days })}
        </Badge>
      )}
    </div>
  )
}

function Lines({ first, second, isRight = false }: { first: string; second: string; isRight?: boolean }) {
  return (
    <div className={`flex flex-col gap-y-1 ${isRight ? "text-right" : ""}`}>
      <Text size="small" leading="compact">
        {first}
      </Text>
      <Text size="xsmall" leading="compact" className="text-ui-fg-muted">
        {second}
      </Text>
    </div>
  )
}
