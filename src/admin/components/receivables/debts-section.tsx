import { Button, Container, Heading, Switch, Label, Table, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminCompanyDebt, AdminDebtTotal } from "../../../types/admin-receivables"
import { useDebts } from "../../hooks/use-receivables"
import { NAMESPACE } from "../../i18n/namespace"
import { formatAmount, formatMoment } from "../../lib/format"
import { SectionError } from "../section-error"
import { SectionSkeleton } from "../section-skeleton"
import { AgeingBar } from "./ageing-bar"
import { SyncButton } from "./sync-button"

const PAGE_SIZE = 10
const SKELETON_ROWS = 4

type DebtsSectionProps = {
  chosenId: string | undefined
  onChoose: (company: { id: string; name: string }) => void
}

/** Who owes what, the worst first, with the sums of all above. */
export function DebtsSection({ chosenId, onChoose }: DebtsSectionProps) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const [offset, setOffset] = useState(0)
  const [isOverdue, setIsOverdue] = useState(false)
  const { data, isPending, isError, isFetching, refetch } = useDebts({
    limit: PAGE_SIZE,
    offset,
    order: isOverdue ? "overdue" : "debt",
    ...(isOverdue && { is_overdue: true }),
  })
  const filter = (checked: boolean) => {
    setIsOverdue(checked)
    setOffset(0)
  }

  if (isPending) {
    return <SectionSkeleton rows={SKELETON_ROWS} />
  }
  if (isError) {
    return (
      <SectionError
        title={t("debts.title")}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  const oldest = data.totals.reduce<string | null>(
    (least, { as_of }) => (least === null || as_of < least ? as_of : least),
    null,
  )
  return (
    <Container className="divide-y p-0" data-testid="debts">
      <div className="flex flex-col items-start justify-between gap-2 px-6 py-4 md:flex-row md:items-center">
        <div>
          <Heading level="h1">{t("debts.title")}</Heading>
          {oldest && (
            <Text size="small" className="text-ui-fg-muted">
              {t("debts.asOf", { moment: formatMoment(oldest, i18n.language) })}
            </Text>
          )}
        </div>
        <div className="flex items-center gap-x-4">
          <div className="flex items-center gap-x-2">
            <Switch id="overdue-only" size="small" checked={isOverdue} onCheckedChange={filter} />
            <Label htmlFor="overdue-only" size="small">
              {t("debts.overdueOnly")}
            </Label>
          </div>
          <SyncButton />
        </div>
      </div>
      {data.totals.map((total) => (
        <TotalRow key={total.currency_code} total={total} />
      ))}
      {data.summaries.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t(isOverdue ? "debts.noneOverdue" : "debts.none")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("debts.company")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("debts.debt")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("debts.overdue")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">{t("debts.advance")}</Table.HeaderCell>
                <Table.HeaderCell className="w-1/4">{t("debts.ageing")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.summaries.map((row) => (
                <DebtRow
                  key={`${row.company.id} ${row.currency_code}`}
                  row={row}
                  isChosen={row.company.id === chosenId}
                  onChoose={onChoose}
                />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <Pages offset={offset} count={data.count} onChange={setOffset} />
    </Container>
  )
}

function TotalRow({ total: { currency_code, debt, overdue, advance, ageing } }: { total: AdminDebtTotal }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const money = (amount: string) => formatAmount(Number(amount), currency_code, i18n.language)
  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex flex-wrap gap-x-8 gap-y-2">
        {(
          [
            ["debt", debt],
            ["overdue", overdue],
            ["advance", advance],
          ] as const
        ).map(([name, amount]) => (
          <div key={name}>
            <Text size="xsmall" className="text-ui-fg-muted">
              {t(`debts.${name}`)}
            </Text>
            <Text weight="plus" className={name === "overdue" && Number(amount) > 0 ? "text-ui-fg-error" : undefined}>
              {money(amount)}
            </Text>
          </div>
        ))}
      </div>
      <AgeingBar ageing={ageing} currencyCode={currency_code} hasLegend />
    </div>
  )
}

function DebtRow({
  row,
  isChosen,
  onChoose,
}: {
  row: AdminCompanyDebt
  isChosen: boolean
  onChoose: DebtsSectionProps["onChoose"]
}) {
  const { i18n } = useTranslation(NAMESPACE)
  const money = (amount: string) => formatAmount(Number(amount), row.currency_code, i18n.language)
  return (
    <Table.Row
      className={`cursor-pointer ${isChosen ? "bg-ui-bg-highlight" : ""}`}
      onClick={() => onChoose(row.company)}
    >
      <Table.Cell>
        <button type="button" className="txt-compact-small-plus text-left">
          {row.company.name}
        </button>
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right">{money(row.debt)}</Table.Cell>
      <Table.Cell className={`whitespace-nowrap text-right ${Number(row.overdue) > 0 ? "text-ui-fg-error" : ""}`}>
        {money(row.overdue)}
      </Table.Cell>
      <Table.Cell className="whitespace-nowrap text-right">{money(row.advance)}</Table.Cell>
      <Table.Cell>
        <AgeingBar ageing={row.ageing} currencyCode={row.currency_code} />
      </Table.Cell>
    </Table.Row>
  )
}

function Pages({ offset, count, onChange }: { offset: number; count: number; onChange: (offset: number) => void }) {
  const { t } = useTranslation(NAMESPACE)
  if (count <= PAGE_SIZE) {
    return null
  }
  return (
    <div className="flex items-center justify-end gap-x-2 px-6 py-4">
      <Text
        size="small"
        className="text-ui-fg-subtle"
      >{`${offset + 1}–${Math.min(offset + PAGE_SIZE, count)} ${t("general.of")} ${count}`}</Text>
      <Button size="small" variant="secondary" disabled={offset === 0} onClick={() => onChange(offset - PAGE_SIZE)}>
        {t("general.previous")}
      </Button>
      <Button
        size="small"
        variant="secondary"
        disabled={offset + PAGE_SIZE >= count}
        onClick={() => onChange(offset + PAGE_SIZE)}
      >
        {t("general.next")}
      </Button>
    </div>
  )
}
