import { bool, num, round2, Row, rowsOf, str } from "./values"

/**
 * Sums of an order's rows. What the sender gave stands, as in 1C; what he left out
 * is computed from price and quantity, to the kopeck and per row.
 */
const VAT_PERCENT: Record<string, number> = { НДС20: 20, НДС14: 14, НДС7: 7, НДС0: 0, БезНДС: 0 }

export function completeTotals(order: Row, sent: Set<string>[], sumWasSent: boolean): void {
  const priceIncludesVat = bool(order, "ЦенаВключаетНДС")
  const rows = rowsOf(order, "Товары")
  rows.forEach((row, index) => completeRow(row, sent[index] ?? new Set(), priceIncludesVat))
  if (!sumWasSent) {
    const counted = rows.filter((row) => !bool(row, "Отменено"))
    order["СуммаДокумента"] = round2(counted.reduce((sum, row) => sum + num(row, "СуммаСНДС"), 0))
  }
}

function completeRow(row: Row, sent: Set<string>, priceIncludesVat: boolean): void {
  if (!sent.has("КоличествоУпаковок")) {
    row["КоличествоУпаковок"] = num(row, "Количество")
  }
  if (!sent.has("Сумма")) {
    row["Сумма"] = round2(num(row, "Цена") * num(row, "Количество"))
  }
  const percent = VAT_PERCENT[str(row, "СтавкаНДС")] ?? 0
  const sum = num(row, "Сумма")
  if (!sent.has("СуммаНДС")) {
    row["СуммаНДС"] = priceIncludesVat ? round2((sum * percent) / (100 + percent)) : round2((sum * percent) / 100)
  }
  if (!sent.has("СуммаСНДС")) {
    row["СуммаСНДС"] = priceIncludesVat ? sum : round2(sum + num(row, "СуммаНДС"))
  }
}
