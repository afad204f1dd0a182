import type { Statement } from "../../../types/statement"

/** What a statement on paper says, by language. */
export const STATEMENT_LANGUAGES = ["uk", "en"] as const

export type StatementLanguage = (typeof STATEMENT_LANGUAGES)[number]

type Texts = {
  title: string
  period: (from: string, to: string) => string
  contract: (number: string, currency: string) => string
  parties: (seller: string, buyer: string) => string
  ourSide: string
  registration: string
  vat: string
  columns: { index: string; date: string; document: string; debit: string; credit: string; balance: string }
  opening: (day: string) => string
  turnover: string
  closing: (day: string) => string
  buyerOwes: (day: string, sum: string) => string
  sellerOwes: (day: string, sum: string) => string
  settled: (day: string) => string
  /** Names are not declined, so they stand by themselves below these. */
  forSeller: string
  forBuyer: string
  position: string
  person: string
  signature: string
  stamp: string
  page: (page: number, of: number) => string
  kinds: Record<Statement["movements"][number]["kind"], string>
}

export const STATEMENT_TEXTS: Record<StatementLanguage, Texts> = {
  uk: {
    title: "Акт звірки взаєморозрахунків",
    period: (from, to) => `за період з ${from} до ${to}`,
    contract: (number, currency) => `за договором № ${number}, валюта ${currency}`,
    parties: (seller, buyer) =>
      `Ми, що нижче підписалися, ${seller} (постачальник), з одного боку, і ${buyer} (покупець), з другого боку, склали цей акт про те, що стан взаємних розрахунків за даними обліку такий:`,
    ourSide: "Продавець за договором",
    registration: "ЄДРПОУ/РНОКПП",
    vat: "ІПН",
    columns: { index: "№", date: "Дата", document: "Документ", debit: "Дебет", credit: "Кредит", balance: "Сальдо" },
    opening: (day) => `Сальдо на початок ${day}`,
    turnover: "Обороти за період",
    closing: (day) => `Сальдо на кінець ${day}`,
    buyerOwes: (day, sum) => `На ${day} заборгованість покупця перед постачальником становить ${sum}.`,
    sellerOwes: (day, sum) => `На ${day} заборгованість постачальника перед покупцем становить ${sum}.`,
    settled: (day) => `На ${day} заборгованості немає.`,
    forSeller: "Від постачальника:",
    forBuyer: "Від покупця:",
    position: "Посада",
    person: "П. І. Б.",
    signature: "Підпис",
    stamp: "М. П.",
    page: (page, of) => `Сторінка ${page} з ${of}`,
    kinds: {
      shipment: "Реалізація",
      payment: "Оплата",
      return: "Повернення товарів",
      refund: "Повернення коштів",
      correction: "Коригування",
      other: "Документ",
    },
  },
  en: {
    title: "Reconciliation statement",
    period: (from, to) => `for the period from ${from} to ${to}`,
    contract: (number, currency) => `under contract No. ${number}, in ${currency}`,
    parties: (seller, buyer) =>
      `We, the undersigned, ${seller} (the supplier), of the one part, and ${buyer} (the buyer), of the other part, have drawn up this statement that the mutual settlements according to the books are as follows:`,
    ourSide: "The seller under the contract",
    registration: "EDRPOU/RNOKPP",
    vat: "VAT No.",
    columns: { index: "No.", date: "Date", document: "Document", debit: "Debit", credit: "Credit", balance: "Balance" },
    opening: (day) => `Balance at the beginning of ${day}`,
    turnover: "Turnover of the period",
    closing: (day) => `Balance at the end of ${day}`,
    buyerOwes: (day, sum) => `As of ${day} the buyer owes the supplier ${sum}.`,
    sellerOwes: (day, sum) => `As of ${day} the supplier owes the buyer ${sum}.`,
    settled: (day) => `As of ${day} nothing is owed.`,
    forSeller: "For the supplier:",
    forBuyer: "For the buyer:",
    position: "Position",
    person: "Name",
    signature: "Signature",
    stamp: "Stamp",
    page: (page, of) => `Page ${page} of ${of}`,
    kinds: {
      shipment: "Shipment",
      payment: "Payment",
      return: "Goods returned",
      refund: "Refund",
      correction: "Correction",
      other: "Document",
    },
  },
}
