import { Container, Copy, Heading, StatusBadge, Text } from "@medusajs/ui"
import type { TFunction } from "i18next"
import { useTranslation } from "react-i18next"

import type { AdminErpOrder, AdminScheduledPayment } from "../../types/admin-erp-order"
import { NAMESPACE } from "../i18n/namespace"
import { formatAmount, formatDay, formatMoment } from "../lib/format"
import { SectionRow } from "./section-row"
import { SectionText } from "./section-text"

const STATUS_COLORS = { reserved: "green", cancelled: "red" } as const

export function ErpOrderSection({ erpOrder }: { erpOrder: AdminErpOrder }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const { number, status, posted_at, total, currency_code, contract, legal_entity, payments, ordered_by } = erpOrder

  return (
    <Container className="divide-y p-0" data-testid="erp-order">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h2">{t("erpOrder.title")}</Heading>
        <StatusBadge color={STATUS_COLORS[status]} className="text-nowrap">
          {t(`erpOrder.status.${status}`)}
        </StatusBadge>
      </div>
      <SectionRow label={t("erpOrder.number")}>
        <div className="flex items-start justify-between gap-x-2">
          <Text size="small" leading="compact" className="break-all">
            {number}
          </Text>
          <Copy content={number} className="text-ui-fg-muted" />
        </div>
      </SectionRow>
      <SectionRow label={t("erpOrder.postedAt")}>
        <SectionText>{formatMoment(posted_at, i18n.language)}</SectionText>
      </SectionRow>
      <SectionRow label={t("erpOrder.total")}>
        <SectionText>{formatAmount(total, currency_code, i18n.language)}</SectionText>
      </SectionRow>
      {contract && (
        <SectionRow label={t("erpOrder.contract")}>
          <SectionText hint={contract.name}>{contract.number}</SectionText>
        </SectionRow>
      )}
      {legal_entity && (
        <SectionRow label={t("erpOrder.legalEntity")}>
          <SectionText hint={registrationOf(legal_entity, t)}>{legal_entity.name}</SectionText>
        </SectionRow>
      )}
      {ordered_by && (
        <SectionRow label={t("erpOrder.orderedBy")}>
          <SectionText hint={ordered_by.email}>
            {[ordered_by.first_name, ordered_by.last_name].filter(Boolean).join(" ") || ordered_by.email}
          </SectionText>
        </SectionRow>
      )}
      {payments.length > 0 && (
        <SectionRow label={t("erpOrder.payments")}>
          <div className="flex flex-col gap-y-2">
            {payments.map((payment) => (
              <SectionText key={payment.id} hint={dueOf(payment, t, i18n.language)}>
                {formatAmount(Number(payment.amount), payment.currency_code, i18n.language)}
              </SectionText>
            ))}
          </div>
        </SectionRow>
      )}
    </Container>
  )
}

/** "30 %, until 1 March", or the days that are counted from what is not there yet. */
function dueOf(
  { percent, due_date, due_from, term_kind, term_days }: AdminScheduledPayment,
  t: TFunction<typeof NAMESPACE>,
  language: string,
): string {
  return due_date === null
    ? t(`erpOrder.dueAfter.${due_from}.${term_kind}`, { percent, count: term_days })
    : t("erpOrder.dueOn", { percent, day: formatDay(due_date, language) })
}

function registrationOf(
  { kind, registration_number }: NonNullable<AdminErpOrder["legal_entity"]>,
  t: TFunction<typeof NAMESPACE>,
): string | null {
  return registration_number ? t(`erpOrder.registration.${kind}`, { number: registration_number }) : null
}
