import { Container, Heading, Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { CompanyFigures } from "../../../types/company-summary"
import { useSummary } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { formatAmount, formatMoment } from "../../lib/format"
import { SectionError } from "../section-error"
import { SectionSkeleton } from "../section-skeleton"

const SKELETON_ROWS = 2

/** The whole picture of a client over all its legal entities, a row a currency. */
export function SummarySection({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const { data, isPending, isError, isFetching, refetch } = useSummary(companyId)

  if (isPending) {
    return <SectionSkeleton rows={SKELETON_ROWS} />
  }
  if (isError) {
    return (
      <SectionError
        title={t("summary.title")}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  const { total, as_of } = data.summary
  return (
    <Container className="divide-y p-0" data-testid="summary">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("summary.title")}</Heading>
        <Text size="small" className="text-ui-fg-muted">
          {as_of ? t("summary.asOf", { moment: formatMoment(as_of, i18n.language) }) : t("summary.neverRead")}
        </Text>
      </div>
      {total.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("summary.none")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                {(["orders", "openCarts", "debt", "overdue", "held", "limit", "available"] as const).map((name) => (
                  <Table.HeaderCell key={name}>{t(`summary.${name}`)}</Table.HeaderCell>
                ))}
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {total.map((figures) => (
                <FiguresRow key={figures.currency_code} figures={figures} />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
    </Container>
  )
}

function FiguresRow({ figures: { currency_code, orders, open_carts, credit } }: { figures: CompanyFigures }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const money = (amount: string) => formatAmount(Number(amount), currency_code, i18n.language)
  const counted = (sum: { count: number; total: string } | undefined) =>
    sum ? `${money(sum.total)} (${sum.count})` : "—"
  const limited = (amount: string | null | undefined) =>
    amount === null ? t("summary.unlimited") : amount === undefined ? "—" : money(amount)
  return (
    <Table.Row className="[&_td]:whitespace-nowrap">
      <Table.Cell>{counted(orders)}</Table.Cell>
      <Table.Cell>{counted(open_carts)}</Table.Cell>
      <Table.Cell>{credit ? money(credit.debt) : "—"}</Table.Cell>
      <Table.Cell className={Number(credit?.overdue ?? 0) > 0 ? "text-ui-fg-error" : undefined}>
        {credit ? money(credit.overdue) : "—"}
      </Table.Cell>
      <Table.Cell>{credit ? money(credit.held) : "—"}</Table.Cell>
      <Table.Cell>{limited(credit?.limit)}</Table.Cell>
      <Table.Cell className={Number(credit?.available ?? 0) < 0 ? "text-ui-fg-error" : undefined}>
        {limited(credit?.available)}
      </Table.Cell>
    </Table.Row>
  )
}
