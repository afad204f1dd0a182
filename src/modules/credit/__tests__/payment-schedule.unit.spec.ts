import { sumMoney } from "../../../lib/money"
import { type PaymentTerms, paymentSchedule, rescheduled } from "../payment-schedule"

const terms = (patch: Partial<PaymentTerms> = {}): PaymentTerms => ({
  payment_term_days: 14,
  payment_term_kind: "calendar",
  payment_term_from: "order",
  prepayment_percent: 0,
  ...patch,
})
// A Friday.
const ORDERED_ON = "2026-03-06"
const schedule = (total: string, patch: Partial<PaymentTerms> = {}, areHolidaysOff = false) =>
  paymentSchedule(total, terms(patch), ORDERED_ON, areHolidaysOff).map(({ kind, percent, amount, due_date }) => [
    kind,
    percent,
    amount,
    due_date,
  ])

describe("paymentSchedule", () => {
  it.each([
    ["all later, from the order", {}, [["deferred", 100, "100.01", "2026-03-20"]]],
    [
      "in banking days",
      { payment_term_kind: "banking", payment_term_days: 5 },
      [["deferred", 100, "100.01", "2026-03-13"]],
    ],
    [
      "from the shipment, which is not there yet",
      { payment_term_from: "shipment" },
      [["deferred", 100, "100.01", null]],
    ],
    ["from the invoice", { payment_term_from: "invoice" }, [["deferred", 100, "100.01", null]]],
    [
      "a share ahead",
      { prepayment_percent: 30 },
      [
        ["prepayment", 30, "30.00", ORDERED_ON],
        ["deferred", 70, "70.01", "2026-03-20"],
      ],
    ],
    [
      "half a kopeck goes to the share ahead",
      { prepayment_percent: 50 },
      [
        ["prepayment", 50, "50.01", ORDERED_ON],
        ["deferred", 50, "50.00", "2026-03-20"],
      ],
    ],
    ["all ahead", { payment_term_days: null }, [["prepayment", 100, "100.01", ORDERED_ON]]],
    ["all ahead, whatever the days", { prepayment_percent: 100 }, [["prepayment", 100, "100.01", ORDERED_ON]]],
  ] as const)("%s", (_what, patch, expected) => {
    expect(schedule("100.01", patch)).toEqual(expected)
  })

  it("counts holidays as working days while martial law stands, and not in peace", () => {
    const banking = { payment_term_kind: "banking", payment_term_days: 1 } as const
    expect(schedule("1.00", banking)[0]?.[3]).toBe("2026-03-09")
    expect(schedule("1.00", banking, true)[0]?.[3]).toBe("2026-03-10")
  })

  it("adds up to the total to the kopeck, whatever the share", () => {
    for (let percent = 0; percent <= 100; percent += 1) {
      for (const total of ["0.01", "0.99", "33.33", "12108.80"]) {
        expect(
          sumMoney(
            paymentSchedule(total, terms({ prepayment_percent: percent }), ORDERED_ON, false).map(
              ({ amount }) => amount,
            ),
          ),
        ).toBe(total)
      }
    }
  })
})

describe("the parts of an order that has changed", () => {
  it.each([
    [[50, 50], "300.00", ["150.00", "150.00"]],
    [[30, 70], "100.01", ["30.00", "70.01"]],
    [[33, 67], "0.01", ["0.00", "0.01"]],
    [[30, 70], "0.00", ["0.00", "0.00"]],
    [[100], "12.30", ["12.30"]],
    [[], "12.30", []],
  ])("%j of %s", (percents, total, amounts) => {
    const parts = percents.map((percent) => ({ percent, amount: "1.00" }))
    expect(rescheduled(parts, total).map(({ amount }) => amount)).toEqual(amounts)
  })
})
