import { oneLine } from "../../../lib/plain-text"
import { formatDay, formatMoney } from "../statement/format"
import { type StatementLanguage } from "../statement/texts"

/** One line of a letter. */
export type LetterDocument = {
  number: string
  due_day: string
  open_amount: string
  currency_code: string
  legal_entity: string
  days: number
}

/** Letters are in both languages: nobody has told which one the accountant reads. */
const TEXTS = {
  uk: {
    subject: "Нагадування про оплату",
    greeting: "Доброго дня! Нагадуємо про документи до сплати:",
    due: (days: number) =>
      days < 0 ? `сплатити через ${-days} дн.` : days === 0 ? "сплатити сьогодні" : `прострочено на ${days} дн.`,
    line: (number: string, entity: string, day: string, sum: string, due: string) =>
      `${number}, ${entity}: ${sum}, строк ${day} (${due})`,
    thanks: "Якщо оплату вже надіслано, дякуємо: вона зарахується після надходження.",
  },
  en: {
    subject: "Payment reminder",
    greeting: "Good day! These documents are to be paid:",
    due: (days: number) => (days < 0 ? `due in ${-days} days` : days === 0 ? "due today" : `${days} days overdue`),
    line: (number: string, entity: string, day: string, sum: string, due: string) =>
      `${number}, ${entity}: ${sum}, due on ${day} (${due})`,
    thanks: "If you have paid already, thank you: the payment will be booked when it arrives.",
  },
} as const

export function reminderLetter(
  company: string,
  documents: LetterDocument[],
): { subject: string; text: string; html: string } {
  const ordered = documents.toSorted((a, b) => a.due_day.localeCompare(b.due_day) || a.number.localeCompare(b.number))
  const parts = (["uk", "en"] as const).map((language) => ({
    greeting: TEXTS[language].greeting,
    lines: ordered.map((document) => lineOf(document, language)),
    thanks: TEXTS[language].thanks,
  }))
  return {
    subject: oneLine(`${TEXTS.uk.subject} / ${TEXTS.en.subject}: ${company}`),
    text: parts
      .map(({ greeting, lines, thanks }) => [greeting, ...lines.map((line) => `- ${line}`), thanks].join("\n"))
      .join("\n\n"),
    html: parts
      .map(
        ({ greeting, lines, thanks }) =>
          `<p>${escaped(greeting)}</p><ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join("")}</ul><p>${escaped(thanks)}</p>`,
      )
      .join("<hr>"),
  }
}

function lineOf(
  { number, legal_entity, due_day, open_amount, currency_code, days }: LetterDocument,
  language: StatementLanguage,
): string {
  const sum = `${formatMoney(open_amount, language)} ${currency_code.toUpperCase()}`
  return TEXTS[language].line(
    oneLine(number),
    oneLine(legal_entity),
    formatDay(due_day, language),
    sum,
    TEXTS[language].due(days),
  )
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
