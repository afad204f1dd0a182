import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { StoreAgeing } from "../../../types/store-receivables"
import { NAMESPACE } from "../../i18n/namespace"
import { formatAmount } from "../../lib/format"

/** From "in good time" to "hopeless"; words stand beside the colours. */
const COLORS = {
  not_due: "bg-ui-tag-green-icon",
  days_1_7: "bg-ui-tag-blue-icon",
  days_8_30: "bg-ui-tag-purple-icon",
  days_31_60: "bg-ui-tag-orange-icon",
  days_61_90: "bg-ui-tag-red-icon",
  over_90: "bg-ui-tag-red-text",
} as const

const BUCKETS = ["not_due", "days_1_7", "days_8_30", "days_31_60", "days_61_90", "over_90"] as const

type AgeingBarProps = {
  ageing: StoreAgeing
  currencyCode: string
  /** With the sum of each bucket beside it. */
  hasLegend?: boolean
}

/** How old a debt is: a bar whose parts are as long as their sums. */
export function AgeingBar({ ageing, currencyCode, hasLegend = false }: AgeingBarProps) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const whole = BUCKETS.reduce((sum, bucket) => sum + Number(ageing[bucket]), 0)
  const parts = BUCKETS.filter((bucket) => Number(ageing[bucket]) > 0).map((bucket) => ({
    bucket,
    percent: (Number(ageing[bucket]) / whole) * 100,
    text: `${t(`debts.buckets.${bucket}`)}: ${formatAmount(Number(ageing[bucket]), currencyCode, i18n.language)}`,
  }))

  return (
    <div className="flex min-w-32 flex-col gap-y-2">
      <div
        className="bg-ui-bg-component flex h-2 w-full overflow-hidden rounded-full"
        role="img"
        aria-label={parts.map(({ text }) => text).join(", ")}
      >
        {parts.map(({ bucket, percent, text }) => (
          <div key={bucket} className={COLORS[bucket]} style={{ width: `${percent}%` }} title={text} />
        ))}
      </div>
      {hasLegend && (
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {parts.map(({ bucket, text }) => (
            <div key={bucket} className="flex items-center gap-x-2">
              <span className={`size-2 rounded-full ${COLORS[bucket]}`} aria-hidden />
              <Text size="xsmall" leading="compact" className="text-ui-fg-subtle">
                {text}
              </Text>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
