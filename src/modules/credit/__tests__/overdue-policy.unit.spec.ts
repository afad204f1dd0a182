import { type OverduePolicy, overdueState } from "../overdue-policy"

const TODAY = "2026-03-20"
const aDocument = (due_date: string | null, open_amount = "100.00", kind: "debt" | "advance" = "debt") => ({
  kind,
  date: "2026-03-01",
  due_date,
  open_amount,
})
const policy = (patch: Partial<OverduePolicy> = {}): OverduePolicy => ({
  overdue_policy: "block",
  overdue_grace_days: 0,
  overdue_allowed_amount: "0",
  ...patch,
})

describe("overdueState", () => {
  it.each([
    ["nothing is due", [aDocument("2026-03-21")], {}, "clear", "0.00", 0],
    ["the due day itself", [aDocument(TODAY)], {}, "clear", "0.00", 0],
    ["a day late", [aDocument("2026-03-19")], {}, "blocked", "100.00", 1],
    [
      "a day late where it is only warned of",
      [aDocument("2026-03-19")],
      { overdue_policy: "warn" },
      "warning",
      "100.00",
      1,
    ],
    ["the last day of grace", [aDocument("2026-03-15")], { overdue_grace_days: 5 }, "warning", "100.00", 5],
    ["the day after the grace", [aDocument("2026-03-14")], { overdue_grace_days: 5 }, "blocked", "100.00", 6],
    ["the allowed sum", [aDocument("2026-03-14")], { overdue_allowed_amount: "100.00" }, "warning", "100.00", 6],
    [
      "a kopeck above the allowed sum",
      [aDocument("2026-03-14", "100.01")],
      { overdue_allowed_amount: "100.00" },
      "blocked",
      "100.01",
      6,
    ],
    [
      "what is in its grace does not count to the sum",
      [aDocument("2026-03-14"), aDocument("2026-03-19")],
      { overdue_grace_days: 5, overdue_allowed_amount: "100.00" },
      "warning",
      "200.00",
      6,
    ],
    ["a document without a day is due on its own", [aDocument(null)], {}, "blocked", "100.00", 19],
    ["an advance is no debt", [aDocument("2026-03-01", "100.00", "advance")], {}, "clear", "0.00", 0],
  ] as const)("%s", (_what, documents, patch, status, overdue, days) => {
    expect(overdueState([...documents], policy(patch), null, TODAY)).toEqual({
      status,
      overdue,
      days,
      excepted_until: null,
    })
  })

  it.each([
    ["2026-03-20", "excepted", "2026-03-20"],
    ["2026-03-19", "blocked", null],
  ])("an exception until %s: %s", (until, status, excepted_until) => {
    expect(overdueState([aDocument("2026-03-14")], policy(), until, TODAY)).toMatchObject({ status, excepted_until })
  })
})
