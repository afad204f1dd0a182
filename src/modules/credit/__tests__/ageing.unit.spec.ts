import { dayIn, daysBetween } from "../../../lib/days"
import { ageDebts, ageingBucket, overdueDays, overdueOf } from "../ageing"
import { whatToPay } from "../what-to-pay"

const TODAY = "2026-03-31"

describe("ageing", () => {
  it.each([
    [0, "not_due"],
    [1, "days_1_7"],
    [7, "days_1_7"],
    [8, "days_8_30"],
    [30, "days_8_30"],
    [31, "days_31_60"],
    [60, "days_31_60"],
    [61, "days_61_90"],
    [90, "days_61_90"],
    [91, "over_90"],
    [4000, "over_90"],
  ] as const)("%i days overdue is %s", (days, bucket) => {
    expect(ageingBucket(days)).toBe(bucket)
  })

  it.each([
    ["2026-03-31", 0],
    ["2026-04-01", 0],
    ["2026-03-30", 1],
    ["2026-02-28", 31],
    ["2025-03-31", 365],
    [null, 30],
  ])("due on %s is overdue by %i days", (due_date, expected) => {
    expect(overdueDays({ date: "2026-03-01", due_date }, TODAY)).toBe(expected)
  })

  it("sums debts to the kopeck and leaves advances out", () => {
    const document = (due_date: string, open_amount: string, kind: "debt" | "advance" = "debt") => ({
      kind,
      date: "2026-01-01",
      due_date,
      open_amount,
    })
    const ageing = ageDebts(
      [
        document("2026-04-01", "0.10"),
        document("2026-03-31", "0.20"),
        document("2026-03-30", "5.55"),
        document("2025-01-01", "1.01"),
        document("2025-01-01", "9.99", "advance"),
      ],
      TODAY,
    )
    expect(ageing).toEqual({
      not_due: "0.30",
      days_1_7: "5.55",
      days_8_30: "0.00",
      days_31_60: "0.00",
      days_61_90: "0.00",
      over_90: "1.01",
    })
    expect(overdueOf(ageing)).toBe("6.56")
  })

  it("a day begins at midnight of the zone, over the change of clocks as well", () => {
    expect(dayIn("Europe/Kyiv", new Date("2026-03-28T22:00:00Z"))).toBe("2026-03-29")
    expect(dayIn("Europe/Kyiv", new Date("2026-03-29T20:59:59Z"))).toBe("2026-03-29")
    expect(dayIn("Europe/Kyiv", new Date("2026-03-29T21:00:00Z"))).toBe("2026-03-30")
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2)
  })
})

describe("whatToPay", () => {
  const documents = [
    { id: "b", number: "2", due_date: "2026-03-20", currency_code: "uah", open_amount: "200.00" },
    { id: "a", number: "1", due_date: "2026-03-10", currency_code: "uah", open_amount: "100.50" },
    { id: "c", number: "3", due_date: null, currency_code: "uah", open_amount: "10.00" },
  ]
  const told = (available: string | null, wanted: string | null = null) =>
    whatToPay(documents, available, { currency_code: "uah", rates: [], wanted }).map(
      ({ receivable_id, amount, available_after }) => [receivable_id, amount, available_after],
    )

  it.each([
    [
      "0",
      null,
      [
        ["c", "10.00", "10.00"],
        ["a", "100.50", "110.50"],
        ["b", "200.00", "310.50"],
      ],
    ],
    [
      "-50.25",
      null,
      [
        ["c", "10.00", "-40.25"],
        ["a", "100.50", "60.25"],
        ["b", "200.00", "260.25"],
      ],
    ],
    [
      "0",
      "60.00",
      [
        ["c", "10.00", "10.00"],
        ["a", "50.00", "60.00"],
      ],
    ],
    ["100", "60.00", []],
    [
      "0",
      "500.00",
      [
        ["c", "10.00", "10.00"],
        ["a", "100.50", "110.50"],
        ["b", "200.00", "310.50"],
      ],
    ],
    [null, "60.00", []],
  ])("with %s free and %s wanted", (available, wanted, expected) => {
    expect(told(available, wanted)).toEqual(expected)
  })

  it("a paper in another currency is paid in its own and frees what it comes to; one without a rate is left out", () => {
    const rates = [{ base_code: "usd", quote_code: "uah", rate: "41.5" }]
    const papers = [
      { id: "a", number: "1", due_date: "2026-03-10", currency_code: "uah", open_amount: "4150.00" },
      { id: "b", number: "2", due_date: "2026-03-11", currency_code: "eur", open_amount: "5.00" },
    ]
    const paid = (wanted: string | null) => whatToPay(papers, "0", { currency_code: "usd", rates, wanted })
    expect(paid(null)).toMatchObject([{ currency_code: "uah", amount: "4150.00", available_after: "100.00" }])
    expect(paid("10.00")).toMatchObject([{ currency_code: "uah", amount: "415.00", available_after: "10.00" }])
  })
})
