import { Button, Container, Heading, Select, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { AdminCompany } from "../../../types/admin-company"
import { useUsers, type useCompanyActions } from "../../hooks/use-companies"
import { useIsAdministrator } from "../../hooks/use-managers"
import { NAMESPACE } from "../../i18n/namespace"
import { nameOfUser } from "../../lib/companies"
import { SectionRow } from "../section-row"
import { SectionText } from "../section-text"
import { CompanyStatus } from "./company-status"
import { DefaultPriceType } from "./default-price-type"

type CompanySectionProps = {
  company: AdminCompany
  actions: ReturnType<typeof useCompanyActions>
}

/** Select shows no empty value. */
const NOBODY = "nobody"

/** Who the client is and whose; to block it, and to hand it over. */
export function CompanySection({ company, actions: { setStatus, handOver } }: CompanySectionProps) {
  const { t } = useTranslation(NAMESPACE)
  const ask = usePrompt()
  const isAdministrator = useIsAdministrator()
  const users = useUsers().data?.users ?? []
  const isBlocked = company.status === "blocked"

  const toggle = async () => {
    const verb = isBlocked ? "unblock" : "block"
    const isSure = await ask({
      title: t(`company.${verb}`),
      description: t(`company.${verb}Question`, { name: company.name }),
      confirmText: t(`company.${verb}`),
      cancelText: t("general.cancel"),
    })
    if (isSure) setStatus.mutate(isBlocked ? "active" : "blocked")
  }

  return (
    <Container className="divide-y p-0" data-testid="company">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <Heading level="h1">{company.name}</Heading>
        <div className="flex items-center gap-x-4">
          <CompanyStatus status={company.status} />
          <Button
            size="small"
            variant={isBlocked ? "secondary" : "danger"}
            isLoading={setStatus.isPending}
            onClick={() => void toggle()}
          >
            {t(isBlocked ? "company.unblock" : "company.block")}
          </Button>
        </div>
      </div>
      {isAdministrator && (
        <SectionRow label={t("company.manager")}>
          <Select
            size="small"
            value={company.manager_id ?? NOBODY}
            disabled={handOver.isPending}
            onValueChange={(id) => handOver.mutate(id === NOBODY ? null : id)}
          >
            <Select.Trigger aria-label={t("company.manager")}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              <Select.Item value={NOBODY}>{t("company.nobodys")}</Select.Item>
              {users.map((user) => (
                <Select.Item key={user.id} value={user.id}>
                  {nameOfUser(user)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        </SectionRow>
      )}
      <SectionRow label={t("company.managerInErp")}>
        <SectionText>{company.manager_name ?? "—"}</SectionText>
      </SectionRow>
      <SectionRow label={t("company.priceType")}>
        <DefaultPriceType companyId={company.id} />
      </SectionRow>
      <SectionRow label={t("company.timeZone")}>
        <SectionText>{company.time_zone}</SectionText>
      </SectionRow>
    </Container>
  )
}
