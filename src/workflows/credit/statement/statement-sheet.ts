import { compare, subtract } from "../../../lib/money"
import type { Statement, StatementParty } from "../../../types/statement"
import { formatDay, formatMoney } from "./format"
import { type StatementLanguage, STATEMENT_TEXTS } from "./texts"

/** A sum stays a decimal string until a paper prints it; null: an empty cell. */
export type SheetRow = {
  kind: "total" | "movement"
  index: string
  date: string
  document: string
  debit: string | null
  credit: string | null
  balance: string | null
}

/** A statement in words and rows, the same for every paper that it is printed on. */
export type StatementSheet = {
  language: StatementLanguage
  title: string
  subtitle: string[]
  intro: string
  columns: Record<"index" | "date" | "document" | "debit" | "credit" | "balance", string>
  rows: SheetRow[]
  conclusion: string
  sides: { heading: string; requisites: string[]; lines: string[]; stamp: string }[]
  page: (page: number, of: number) => string
}

export function toSheet(statement: Statement, language: StatementLanguage): StatementSheet {
  const texts = STATEMENT_TEXTS[language]
  const [from, to] = [formatDay(statement.from, language), formatDay(statement.to, language)]
  const currency = statement.currency_code.toUpperCase()
  const seller = statement.seller ?? { name: texts.ourSide, registration_number: null, vat_number: null }
  return {
    language,
    title: texts.title,
    subtitle: [texts.period(from, to), texts.contract(statement.contract.number, currency)],
    intro: texts.parties(seller.name, statement.buyer.name),
    columns: texts.columns,
    rows: [
      balanceRow(texts.opening(from), statement.opening_balance),
      ...statement.movements.map((movement, index): SheetRow => ({
        kind: "movement",
        index: String(index + 1),
        date: formatDay(movement.date, language),
        document: [texts.kinds[movement.kind], movement.number].filter((part) => part !== "").join(" "),
        debit: isNothing(movement.debit) ? null : movement.debit,
        credit: isNothing(movement.credit) ? null : movement.credit,
        balance: movement.balance,
      })),
      {
        kind: "total",
        index: "",
        date: "",
        document: texts.turnover,
        debit: statement.total_debit,
        credit: statement.total_credit,
        balance: null,
      },
      balanceRow(texts.closing(to), statement.closing_balance),
    ],
    conclusion: conclusionOf(statement, language),
    sides: [
      { heading: texts.forSeller, party: seller },
      { heading: texts.forBuyer, party: statement.buyer },
    ].map(({ heading, party }) => ({
      heading,
      requisites: requisitesOf(party, language),
      lines: [texts.position, texts.person, texts.signature],
      stamp: texts.stamp,
    })),
    page: texts.page,
  }
}

/** As accountants write a balance: what is owed in the debit, what is paid ahead in the credit. */
function balanceRow(document: string, balance: string): SheetRow {
  const isOwed = compare(balance, "0") >= 0
  const sum = isOwed ? balance : subtract("0", balance)
  return {
    kind: "total",
    index: "",
    date: "",
    document,
    debit: isOwed ? sum : null,
    credit: isOwed ? null : sum,
    balance,
  }
}

function conclusionOf({ to, closing_balance, currency_code }: Statement, language: StatementLanguage): string {
  const texts = STATEMENT_TEXTS[language]
  const day = formatDay(to, language)
  const sign = compare(closing_balance, "0")
  if (sign === 0) {
    return texts.settled(day)
  }
  const sum = `${formatMoney(closing_balance.replace("-", ""), language)} ${currency_code.toUpperCase()}`
  return sign > 0 ? texts.buyerOwes(day, sum) : texts.sellerOwes(day, sum)
}

function requisitesOf(
  { name, registration_number, vat_number }: StatementParty,
  language: StatementLanguage,
): string[] {
  const texts = STATEMENT_TEXTS[language]
  return [
    name,
    ...(registration_number ? [`${texts.registration} ${registration_number}`] : []),
    ...(vat_number ? [`${texts.vat} ${vat_number}`] : []),
  ]
}

function isNothing(amount: string): boolean {
  return compare(amount, "0") === 0
}
