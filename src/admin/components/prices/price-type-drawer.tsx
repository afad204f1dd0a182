import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminPriceType } from "../../../types/admin-price-records"
import { useSavePriceType } from "../../hooks/use-price-types"
import { NAMESPACE } from "../../i18n/namespace"
import { decimalOf } from "../../lib/format"
import { ROUNDING_DIRECTIONS } from "../../lib/price-types"
import { Choice } from "../choice"
import { Field } from "../field"
import { Toggle } from "../toggle"

type PriceTypeDrawerProps = {
  /** Null: a new one. */
  type: AdminPriceType | null
  types: AdminPriceType[]
  onClose: () => void
}

/** Select shows no empty value. */
const NONE = "none"

const NEW: Omit<AdminPriceType, "id" | "external_id"> = {
  code: "",
  name: "",
  currency_code: "uah",
  includes_tax: true,
  is_active: true,
  is_recommended: false,
  rounding_step: null,
  rounding_ending: null,
  rounding_direction: "nearest",
  base_price_type_id: null,
  base_percent: null,
  min_margin_percent: null,
}

/** What a type is made of: a formula on another one, rounding, the margin that it must not go below. */
export function PriceTypeDrawer({ type, types, onClose }: PriceTypeDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const [draft, setDraft] = useState(() => textsOf(type ?? NEW))
  const change = (changed: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changed }))
  const save = useSavePriceType({
    onError: ({ message }) => toast.error(t("general.notDone"), { description: message }),
  })
  // Its name, code and currency are read from there again.
  const isOfErp = Boolean(type?.external_id)
  const hasFormula = draft.base_price_type_id !== NONE
  const store = () =>
    save.mutate(
      {
        ...(type ? { id: type.id } : {}),
        code: draft.code.trim(),
        name: draft.name.trim(),
        currency_code: draft.currency_code.trim().toLowerCase(),
        includes_tax: draft.includes_tax,
        is_active: draft.is_active,
        is_recommended: draft.is_recommended,
        rounding_step: decimalOf(draft.rounding_step),
        rounding_ending: decimalOf(draft.rounding_ending),
        rounding_direction: draft.rounding_direction,
        base_price_type_id: hasFormula ? draft.base_price_type_id : null,
        base_percent: hasFormula ? (decimalOf(draft.base_percent) ?? "0") : null,
        min_margin_percent: decimalOf(draft.min_margin_percent),
      },
      { onSuccess: onClose },
    )
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{type?.name ?? t("priceType.new")}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t(isOfErp ? "priceType.erpHint" : "priceType.hint")}
            </Text>
          </Drawer.Description>
          <Field
            label={t("priceType.name")}
            value={draft.name}
            disabled={isOfErp}
            onChange={(name) => change({ name })}
          />
          <div className="grid grid-cols-2 gap-x-2">
            <Field
              label={t("priceType.code")}
              value={draft.code}
              disabled={isOfErp}
              onChange={(code) => change({ code })}
            />
            <Field
              label={t("contract.currency")}
              value={draft.currency_code}
              disabled={isOfErp}
              onChange={(currency_code) => change({ currency_code })}
            />
          </div>
          <div className="grid grid-cols-[1fr_6rem] gap-x-2">
            <Choice
              label={t("priceType.base")}
              value={draft.base_price_type_id}
              options={[
                { value: NONE, label: t("priceType.noFormula") },
                ...types.filter(({ id }) => id !== type?.id).map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(base_price_type_id) => change({ base_price_type_id })}
            />
            <Field
              label={t("priceRule.percent")}
              value={draft.base_percent}
              disabled={!hasFormula}
              onChange={(base_percent) => change({ base_percent })}
            />
          </div>
          <div className="grid grid-cols-2 gap-x-2">
            <Field
              label={t("priceType.step")}
              value={draft.rounding_step}
              hint="0.01"
              onChange={(rounding_step) => change({ rounding_step })}
            />
            <Field
              label={t("priceType.ending")}
              value={draft.rounding_ending}
              hint="0.99"
              onChange={(rounding_ending) => change({ rounding_ending })}
            />
          </div>
          <Choice
            label={t("priceType.direction")}
            value={draft.rounding_direction}
            options={ROUNDING_DIRECTIONS.map((value) => ({ value, label: t(`priceType.directions.${value}`) }))}
            onChange={(rounding_direction) => change({ rounding_direction })}
          />
          <Field
            label={t("priceType.minMargin")}
            value={draft.min_margin_percent}
            onChange={(min_margin_percent) => change({ min_margin_percent })}
          />
          <Toggle
            label={t("priceType.active")}
            isOn={draft.is_active}
            onChange={(is_active) => change({ is_active })}
          />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.cancel")}
          </Button>
          <Button
            size="small"
            disabled={draft.name.trim() === "" || draft.code.trim() === ""}
            isLoading={save.isPending}
            onClick={store}
          >
            {t("general.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

/** As fields have it: text, also where there is nothing. */
function textsOf({
  rounding_step,
  rounding_ending,
  base_percent,
  min_margin_percent,
  base_price_type_id,
  ...type
}: Omit<AdminPriceType, "id" | "external_id">) {
  return {
    ...type,
    base_price_type_id: base_price_type_id ?? NONE,
    rounding_step: rounding_step ?? "",
    rounding_ending: rounding_ending ?? "",
    base_percent: base_percent ?? "",
    min_margin_percent: min_margin_percent ?? "",
  }
}
