import { type DueDocument, planNotices } from "../plan-notices"
import { reminderLetter } from "../reminder-letter"

const aDocument = (patch: Partial<DueDocument> = {}): DueDocument => ({
  company_id: "comp_1",
  legal_entity_id: "lent_1",
  contract_id: "ctr_1",
  order_id: null,
  document_ref: "doc-1",
  number: "РТ-1",
  due_date: "2026-06-30",
  due_day: "2026-06-30",
  currency_code: "uah",
  open_amount: "1234.50",
  ...patch,
})

const SETTINGS = { reminderSteps: [-3, 0, 1], dueSoonDays: 3, isReminding: true }

describe("what is told of a document", () => {
  it.each([
    // The same moment is the 30th in New York and the 1st of July in Kyiv.
    ["America/New_York", ["due_soon", "reminder:0"]],
    ["Europe/Kyiv", ["overdue", "reminder:1"]],
  ])("goes by the day of the company: %s", (zone, steps) => {
    expect(planNotices(aDocument(), zone, SETTINGS, new Date("2026-06-30T21:30:00Z")).map(({ step }) => step)).toEqual(
      steps,
    )
  })

  it("is only events where nobody is to be reminded, and nothing long before", () => {
    const quiet = { ...SETTINGS, isReminding: false }
    expect(
      planNotices(aDocument(), "Europe/Kyiv", quiet, new Date("2026-07-01T09:00:00Z")).map(({ step }) => step),
    ).toEqual(["overdue"])
    expect(planNotices(aDocument(), "Europe/Kyiv", SETTINGS, new Date("2026-06-01T09:00:00Z"))).toEqual([])
  })
})

describe("the letter", () => {
  const line = {
    number: "РТ-1",
    due_day: "2026-06-30",
    open_amount: "1234.50",
    currency_code: "uah",
    legal_entity: "ТОВ <Шина>",
    days: 7,
  }

  it("names each document in both languages, the oldest first", () => {
    const { subject, text } = reminderLetter("Шинний Двір", [
      line,
      { ...line, number: "РТ-0", due_day: "2026-06-01", days: 36 },
      { ...line, number: "РТ-2", due_day: "2026-07-10", days: -3 },
    ])
    expect(subject).toBe("Нагадування про оплату / Payment reminder: Шинний Двір")
    expect(text.split("\n").filter((each) => each.startsWith("- "))).toEqual([
      "- РТ-0, ТОВ <Шина>: 1\u00a0234,50 UAH, строк 01.06.2026 (прострочено на 36 дн.)",
      "- РТ-1, ТОВ <Шина>: 1\u00a0234,50 UAH, строк 30.06.2026 (прострочено на 7 дн.)",
      "- РТ-2, ТОВ <Шина>: 1\u00a0234,50 UAH, строк 10.07.2026 (сплатити через 3 дн.)",
      "- РТ-0, ТОВ <Шина>: 1,234.50 UAH, due on 1 Jun 2026 (36 days overdue)",
      "- РТ-1, ТОВ <Шина>: 1,234.50 UAH, due on 30 Jun 2026 (7 days overdue)",
      "- РТ-2, ТОВ <Шина>: 1,234.50 UAH, due on 10 Jul 2026 (due in 3 days)",
    ])
  })

  it("stays one line where a name of 1C has several", () => {
    const broken = { ...line, number: "РТ-1\n- РТ-2", legal_entity: "ТОВ\u2028Шина" }
    const { subject, text } = reminderLetter("Шинний\r\nBcc: all@example.com", [broken])
    expect(subject).toBe("Нагадування про оплату / Payment reminder: Шинний Bcc: all@example.com")
    expect(text.split("\n").filter((each) => each.startsWith("- "))).toHaveLength(2)
    expect(text).toContain("- РТ-1 - РТ-2, ТОВ Шина:")
  })

  it("lets no name become markup", () => {
    expect(reminderLetter("x", [line]).html).toContain("ТОВ &#60;Шина&#62;")
  })
})
