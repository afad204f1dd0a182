import { Container, Heading, StatusBadge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

import { useIsSlow } from "../hooks/use-is-slow"
import { useOrderCredit } from "../hooks/use-order-credit"
import { NAMESPACE } from "../i18n/namespace"
import { formatAmount, formatDay } from "../lib/format"
import { tightest } from "../lib/order-credit"
import { SectionError } from "./section-error"
import { SectionRow } from "./section-row"
import { SectionSkeleton } from "./section-skeleton"
import { SectionText } from "./section-text"

const SKELETON_ROWS = 4
const STATUS_COLORS = { clear: "green", warning: "orange", excepted: "orange", blocked: "red" } as const

/** What the contract of an order owes, what may still be spent under it, and the papers of this order. */
export function OrderCreditSection({ orderId, contractId }: { orderId: string; contractId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const { data, isPending, isError, isFetching, refetch } = useOrderCredit(orderId, contractId)
  const isSlow = useIsSlow(isPending)

  if (isPending) {
    return isSlow ? <SectionSkeleton rows={SKELETON_ROWS} /> : null
  }
  if (isError) {
    return (
      <SectionError
        title={t("orderCredit.title")}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  if (!data) {
    return null
  }
  const { contract, accounts, documents, company_id } = data
  const money = (amount: string, currency = contract.currency_code) =>
    formatAmount(Number(amount), currency, i18n.language)
  const debt = accounts.find(({ scope }) => scope === "contract")?.debt ?? "0"
  const limit = tightest(accounts)
  const { overdue } = contract

  return (
    <Container className="divide-y p-0" data-testid="order-credit">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("orderCredit.title")}</Heading>
        <StatusBadge color={STATUS_COLORS[overdue.status]} className="text-nowrap">
          {t(`orderCredit.status.${overdue.status}`)}
        </StatusBadge>
      </div>
      <SectionRow label={t("orderCredit.debt")}>
        <SectionText>{money(debt)}</SectionText>
      </SectionRow>
      <SectionRow label={t("debts.overdue")}>
        <SectionText hint={overdue.days > 0 ? t("debts.overdueDays", { days: overdue.days }) : null}>
          {money(overdue.overdue)}
        </SectionText>
      </SectionRow>
      <SectionRow label={t("orderCredit.available")}>
        <SectionText
          hint={limit ? t(`orderCredit.limitOf.${limit.scope}`, { limit: money(limit.limit ?? "0") }) : null}
        >
          {contract.available === null ? t("summary.unlimited") : money(contract.available)}
        </SectionText>
      </SectionRow>
      <SectionRow label={t("orderCredit.documents")}>
        {documents.length === 0 ? (
          <SectionText>{t("orderCredit.none")}</SectionText>
        ) : (
          <div className="flex flex-col gap-y-2">
            {documents.map(({ id, number, open_amount, currency_code, due_date }) => (
              <SectionText
                key={id}
                hint={due_date ? t("orderCredit.dueOn", { number, day: formatDay(due_date, i18n.language) }) : number}
              >
                {money(open_amount, currency_code)}
              </SectionText>
            ))}
          </div>
        )}
      </SectionRow>
      <div className="px-6 py-4">
        <Link to={`/companies/${company_id}`} className="txt-compact-small text-ui-fg-interactive">
          {t("orderCredit.company")}
        </Link>
      </div>
    </Container>
  )
}
