import { Button, Drawer, Input, Label, StatusBadge, Table, Text } from "@medusajs/ui"
import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminPriceExplanation } from "../../../types/admin-prices"
import { NAMESPACE } from "../../i18n/namespace"
import { type Found, findVariants } from "../../lib/catalogue"
import { formatAmount } from "../../lib/format"
import { explainPrice } from "../../lib/price-explanations"
import { SearchChoice } from "../search-choice"

type ExplainPriceDrawerProps = { contract: { id: string; number: string }; onClose: () => void }

const COLORS = { won: "green", lost: "grey", no_price: "orange", no_rate: "orange" } as const

/** Why a contract pays what it pays: what was tried, in order, and what came of it. */
export function ExplainPriceDrawer({ contract, onClose }: ExplainPriceDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const [variant, setVariant] = useState<Found | null>(null)
  const [quantity, setQuantity] = useState("1")
  const asked = Number(quantity)
  const { data, isError, error } = useQuery({
    queryKey: ["gurt_price_explanation", contract.id, variant?.id, asked],
    queryFn: () => (variant ? explainPrice(contract.id, variant.id, asked) : null),
    enabled: variant !== null && asked > 0,
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("priceExplanation.title", { number: contract.number })}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t("priceExplanation.hint")}
            </Text>
          </Drawer.Description>
          <div className="grid grid-cols-[1fr_6rem] gap-x-2">
            <SearchChoice
              label={t("priceExplanation.variant")}
              hint={t("priceExplanation.search")}
              what="variant"
              find={findVariants}
              chosen={variant}
              onChoose={setVariant}
            />
            <div className="flex flex-col gap-y-2">
              <Label size="small" weight="plus" htmlFor="quantity">
                {t("priceExplanation.quantity")}
              </Label>
              <Input
                id="quantity"
                type="number"
                min={1}
                value={quantity}
                onChange={({ target }) => setQuantity(target.value)}
              />
            </div>
          </div>
          {isError && (
            <Text size="small" className="text-ui-fg-error">
              {error.message}
            </Text>
          )}
          {variant && data && <Steps explanation={data} />}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.close")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}

function Steps({
  explanation: { amount, recommended_amount, currency_code, steps },
}: {
  explanation: AdminPriceExplanation
}) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const money = (text: string) => formatAmount(Number(text), currency_code, i18n.language)
  return (
    <div className="flex flex-col gap-y-2" data-testid="price-steps">
      <Text weight="plus">{amount === null ? t("priceExplanation.noPrice") : money(amount)}</Text>
      {recommended_amount !== null && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("priceExplanation.recommended", { amount: money(recommended_amount) })}
        </Text>
      )}
      <Table className="-mx-6 w-[calc(100%+3rem)]">
        <Table.Body>
          {steps.map((step, index) => (
            <Table.Row key={index}>
              <Table.Cell>
                {t(`priceExplanation.kinds.${step.kind}`)}
                <Text size="xsmall" className="text-ui-fg-subtle">
                  {step.label}
                </Text>
              </Table.Cell>
              <Table.Cell className="text-right">{step.amount === null ? "—" : money(step.amount)}</Table.Cell>
              <Table.Cell>
                <StatusBadge color={COLORS[step.outcome]} className="text-nowrap">
                  {t(`priceExplanation.outcomes.${step.outcome}`)}
                </StatusBadge>
              </Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  )
}
