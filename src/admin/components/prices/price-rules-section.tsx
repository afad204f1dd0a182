import { Plus, Trash } from "@medusajs/icons"
import { Button, IconButton, StatusBadge, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminPriceRule } from "../../../types/admin-price-records"
import { PRICE_RULES_KEY, usePriceRuleActions } from "../../hooks/use-price-rules"
import { NAMESPACE } from "../../i18n/namespace"
import { formatMoment, formatPercent, lastMomentOf } from "../../lib/format"
import { listPriceRules } from "../../lib/price-rules"
import { ListSection } from "../list-section"
import { PriceRuleDrawer } from "./price-rule-drawer"

const column = createDataTableColumnHelper<AdminPriceRule>()

/** What rules there are, of a client and its contracts or all of them; a click opens one. */
export function PriceRulesSection({ company }: { company?: { id: string; name: string } }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const prompt = usePrompt()
  const [opened, setOpened] = useState<AdminPriceRule | "new" | null>(null)
  const actions = usePriceRuleActions({
    onError: ({ message }) => toast.error(t("general.notDone"), { description: message }),
  })
  const { mutate: remove, isPending } = actions.remove
  const columns = useMemo(() => {
    const askAndRemove = async ({ id, name }: AdminPriceRule) => {
      const isSure = await prompt({
        title: t("priceRule.deleteTitle"),
        description: t("priceRule.deleteQuestion", { name }),
        confirmText: t("general.delete"),
        cancelText: t("general.cancel"),
      })
      if (isSure) remove(id)
    }
    return [
      column.accessor("name", { header: t("priceRule.name") }),
      column.display({
        id: "of",
        header: t("priceRule.of"),
        cell: ({ row: { original } }) => original.contract_number ?? original.company_name ?? t("priceRule.everybody"),
      }),
      column.display({
        id: "for",
        header: t("priceRule.for"),
        cell: ({ row: { original } }) =>
          [t(`priceRule.targets.${original.target_kind}`), original.target_name ?? original.target_id]
            .filter(Boolean)
            .join(": "),
      }),
      column.display({
        id: "gives",
        header: t("priceRule.gives"),
        cell: ({ row: { original } }) => givenBy(original, i18n.language),
      }),
      column.accessor("min_quantity", { header: t("priceRule.minQuantity") }),
      column.display({
        id: "period",
        header: t("priceRule.period"),
        cell: ({ row: { original } }) =>
          original.valid_from || original.valid_until
            ? [original.valid_from, lastMomentOf(original.valid_until)]
                .map((moment) => (moment ? formatMoment(moment, i18n.language) : "…"))
                .join(" – ")
            : "—",
      }),
      column.display({
        id: "status",
        header: t("company.status"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={original.is_active ? "green" : "grey"} className="text-nowrap">
            {t(original.is_active ? "priceRule.active" : "priceRule.inactive")}
          </StatusBadge>
        ),
      }),
      column.display({
        id: "delete",
        header: "",
        cell: ({ row: { original } }) => (
          <IconButton
            size="small"
            variant="transparent"
            aria-label={t("general.delete")}
            disabled={isPending}
            onClick={(event) => {
              event.stopPropagation()
              void askAndRemove(original)
            }}
          >
            <Trash />
          </IconButton>
        ),
      }),
    ]
  }, [t, i18n.language, prompt, remove, isPending])

  return (
    <ListSection
      title={t("priceRule.list")}
      emptyText={t("priceRule.none")}
      testId="price-rules"
      queryKey={[PRICE_RULES_KEY, company?.id ?? ""]}
      load={(page) => listPriceRules(page, company?.id)}
      columns={columns}
      onRowClick={setOpened}
      actions={
        <Button size="small" variant="secondary" onClick={() => setOpened("new")}>
          <Plus />
          {t("priceRule.add")}
        </Button>
      }
    >
      {opened && (
        <PriceRuleDrawer
          rule={opened === "new" ? null : opened}
          company={company}
          save={actions.save}
          onClose={() => setOpened(null)}
        />
      )}
    </ListSection>
  )
}

function givenBy({ price_type_name, percent }: AdminPriceRule, language: string): string {
  return [price_type_name, formatPercent(percent, language)].filter(Boolean).join(" ")
}
