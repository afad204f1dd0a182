import type { Writable } from "node:stream"

import type { MedusaContainer } from "@medusajs/framework/types"

import { asPaper, inTurn } from "../../../lib/papers"
import { type TableCell, type TableColumn, type TableFormat, writeTable } from "../../../lib/write-table"
import type { AdminReceivable } from "../../../types/admin-receivables"
import type { ManagerScope } from "../../access/load-manager-scope"
import { type ClientReceivablesQuery, listClientReceivables } from "./client-receivables"
import type { ReceivablePage } from "./list-receivables"

export { CONTENT_TYPES, TABLE_FORMATS } from "../../../lib/write-table"

export const RECEIVABLES_LANGUAGES = ["uk", "en"] as const

type Language = (typeof RECEIVABLES_LANGUAGES)[number]

/** Documents of one question; all that is in memory of a file. */
const PER_PAGE = 500

const WIDTHS = [20, 12, 36, 36, 18, 14, 12, 12, 16, 16, 8, 12, 26]

const TEXTS: Record<
  Language,
  { sheet: string; titles: readonly string[]; kinds: Record<AdminReceivable["kind"], string> }
> = {
  uk: {
    sheet: "Борги",
    titles: [
      "Документ",
      "Дата",
      "Компанія",
      "Юридична особа",
      "Договір",
      "Вид",
      "Сплатити до",
      "Прострочено, днів",
      "Сума",
      "Відкрито",
      "Валюта",
      "Замовлення",
      "За даними на",
    ],
    kinds: { debt: "Борг", advance: "Аванс" },
  },
  en: {
    sheet: "Debts",
    titles: [
      "Document",
      "Date",
      "Company",
      "Legal entity",
      "Contract",
      "Kind",
      "Due",
      "Days overdue",
      "Amount",
      "Open",
      "Currency",
      "Order",
      "As of",
    ],
    kinds: { debt: "Debt", advance: "Paid ahead" },
  },
}

/**
 * Streams the open documents of a manager's own clients as a file, as many as there are; ends `output`.
 * @throws NOT_FOUND for somebody else's client, `papers_busy`, both before the first byte
 */
export async function writeReceivables(
  container: MedusaContainer,
  output: Writable,
  {
    scope,
    filters,
    order,
    format,
    language,
    now,
  }: {
    scope: ManagerScope
    filters: ClientReceivablesQuery
    order: ReceivablePage["order"]
    format: TableFormat
    language: Language
    now: Date
  },
): Promise<void> {
  const read = (offset: number) =>
    inTurn(
      async () =>
        (await listClientReceivables(container, scope, filters, { limit: PER_PAGE, offset, order }, now)).receivables,
    )
  async function* rows(first: readonly AdminReceivable[]): AsyncGenerator<TableCell[]> {
    let page = first
    for (let offset = PER_PAGE; page.length > 0; offset += PER_PAGE) {
      yield* page.map((row) => cellsOf(row, language))
      page = page.length < PER_PAGE ? [] : await read(offset)
    }
  }
  const { sheet, titles } = TEXTS[language]
  const columns = titles.map((title, index): TableColumn => ({ title, width: WIDTHS[index] ?? 12 }))
  await asPaper(async () => writeTable(output, { format, sheet, columns, rows: rows(await read(0)) }))
}

function cellsOf(row: AdminReceivable, language: Language): TableCell[] {
  return [
    row.number,
    row.date,
    row.company.name,
    row.legal_entity.name,
    row.contract?.number ?? "",
    TEXTS[language].kinds[row.kind],
    row.due_date,
    row.overdue_days,
    { amount: row.amount },
    { amount: row.open_amount },
    row.currency_code.toUpperCase(),
    row.order?.display_id ?? null,
    row.as_of,
  ]
}
