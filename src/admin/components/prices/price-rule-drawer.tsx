import { Button, Drawer, Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminPriceRule } from "../../../types/admin-price-records"
import { useContracts } from "../../hooks/use-companies"
import type { usePriceRuleActions } from "../../hooks/use-price-rules"
import { usePriceTypes } from "../../hooks/use-price-types"
import { NAMESPACE } from "../../i18n/namespace"
import { FIND_TARGETS, type Found } from "../../lib/catalogue"
import { dayOf, decimalOf, endOf, lastMomentOf, momentOf } from "../../lib/format"
import { RULE_TARGET_KINDS } from "../../lib/price-rules"
import { Choice } from "../choice"
import { Field } from "../field"
import { SearchChoice } from "../search-choice"
import { Toggle } from "../toggle"

type PriceRuleDrawerProps = {
  /** Null: a new one. */
  rule: AdminPriceRule | null
  company: { id: string; name: string } | undefined
  save: ReturnType<typeof usePriceRuleActions>["save"]
  onClose: () => void
}

/** Select shows no empty value. */
const NONE = "none"

const NEW = {
  name: "",
  target_kind: "all",
  percent: "",
  min_quantity: 1,
  priority: 0,
  is_active: true,
  valid_from: null,
  valid_until: null,
} as const

/** Whose a rule is, what it is for and what it gives; a client's is of all its contracts or of one. */
export function PriceRuleDrawer({ rule, company, save, onClose }: PriceRuleDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const [draft, setDraft] = useState(() => ({
    ...NEW,
    ...rule,
    target: targetOf(rule),
    of: rule?.contract_id ?? NONE,
    type: rule?.price_type_id ?? NONE,
  }))
  const change = (changed: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changed }))
  const types = usePriceTypes()
  const contracts = useContracts(company?.id)
  const percent = decimalOf(draft.percent) ?? "0"
  const givesSomething = Number(percent) > -100 && (Number(percent) !== 0 || draft.type !== NONE)
  const isWhole = draft.name.trim() !== "" && (draft.target_kind === "all" || draft.target !== null) && givesSomething
  const store = () =>
    save.mutate(
      {
        ...(rule ? { id: rule.id } : {}),
        name: draft.name.trim(),
        contract_id: draft.of === NONE ? null : draft.of,
        company_id: draft.of === NONE ? (company?.id ?? rule?.company_id ?? null) : null,
        target_kind: draft.target_kind,
        target_id: draft.target_kind === "all" ? null : (draft.target?.id.trim() ?? null),
        price_type_id: draft.type === NONE ? null : draft.type,
        percent,
        min_quantity: Number(draft.min_quantity),
        priority: Number(draft.priority),
        is_active: draft.is_active,
        valid_from: draft.valid_from,
        valid_until: draft.valid_until,
      },
      { onSuccess: onClose },
    )

  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{rule?.name ?? t("priceRule.new")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t(company || rule?.contract_id || rule?.company_id ? "priceRule.hint" : "priceRule.everybodyHint")}
            </Text>
          </Drawer.Description>
          <Field label={t("priceRule.name")} value={draft.name} onChange={(name) => change({ name })} />
          {company ? (
            <Choice
              label={t("priceRule.of")}
              value={draft.of}
              options={[
                { value: NONE, label: t("priceRule.allContracts") },
                ...contracts.map(({ id, number, legal_entity }) => ({
                  value: id,
                  label: `${number} · ${legal_entity.name}`,
                })),
              ]}
              onChange={(of) => change({ of })}
            />
          ) : (
            <Text size="small">{rule?.contract_number ?? rule?.company_name ?? t("priceRule.everybody")}</Text>
          )}
          <Choice
            label={t("priceRule.for")}
            value={draft.target_kind}
            options={RULE_TARGET_KINDS.map((value) => ({ value, label: t(`priceRule.targets.${value}`) }))}
            onChange={(target_kind) => change({ target_kind, target: null })}
          />
          {draft.target_kind === "brand" && (
            <Field
              label={t("priceRule.targets.brand")}
              value={draft.target?.name ?? ""}
              onChange={(name) => change({ target: name.trim() === "" ? null : { id: name, name } })}
            />
          )}
          {draft.target_kind !== "brand" && draft.target_kind !== "all" && (
            <SearchChoice
              key={draft.target_kind}
              label={t(`priceRule.targets.${draft.target_kind}`)}
              hint={t("priceRule.search")}
              what={draft.target_kind}
              find={FIND_TARGETS[draft.target_kind]}
              chosen={draft.target}
              onChoose={(target) => change({ target })}
            />
          )}
          <Choice
            label={t("contract.priceType")}
            value={draft.type}
            options={[
              { value: NONE, label: t("priceRule.ownType") },
              ...types.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(type) => change({ type })}
          />
          <div className="grid grid-cols-3 gap-x-2">
            <Field
              label={t("priceRule.percent")}
              value={draft.percent}
              onChange={(text) => change({ percent: text })}
            />
            <Field
              label={t("priceRule.minQuantity")}
              type="number"
              value={String(draft.min_quantity)}
              onChange={(text) => change({ min_quantity: Number(text) })}
            />
            <Field
              label={t("priceRule.priority")}
              type="number"
              value={String(draft.priority)}
              onChange={(text) => change({ priority: Number(text) })}
            />
          </div>
          <div className="grid grid-cols-2 gap-x-2">
            <Field
              label={t("priceRule.validFrom")}
              type="date"
              value={dayOf(draft.valid_from)}
              onChange={(day) => change({ valid_from: momentOf(day) })}
            />
            <Field
              label={t("priceRule.validUntil")}
              type="date"
              value={dayOf(lastMomentOf(draft.valid_until))}
              onChange={(day) => change({ valid_until: endOf(day) })}
            />
          </div>
          <Toggle
            label={t("priceRule.active")}
            isOn={draft.is_active}
            onChange={(is_active) => change({ is_active })}
          />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.cancel")}
          </Button>
          <Button size="small" disabled={!isWhole} isLoading={save.isPending} onClick={store}>
            {t("general.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** What the rule is for, by the name it has; what is gone is named by its id. */
function targetOf(rule: AdminPriceRule | null): Found | null {
  return rule?.target_id ? { id: rule.target_id, name: rule.target_name ?? rule.target_id } : null
}
