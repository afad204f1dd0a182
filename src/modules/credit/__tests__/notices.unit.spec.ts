import { crossingOf, reminderStep } from "../notices"

const STEPS = [-3, 0, 1, 7, 14]

describe("the reminder of today", () => {
  it.each([
    ["2026-06-26", null],
    ["2026-06-27", -3],
    ["2026-06-28", -3],
    ["2026-06-29", -3],
    ["2026-06-30", 0],
    ["2026-07-01", 1],
    ["2026-07-04", 1],
    ["2026-07-05", null],
    ["2026-07-07", 7],
    ["2026-07-14", 14],
    ["2026-07-17", 14],
    ["2026-07-18", null],
    ["2027-07-18", null],
  ])("due on 2026-06-30, on %s it is step %s", (today, step) => {
    expect(reminderStep("2026-06-30", today, STEPS)).toBe(step)
  })

  it("of no steps is none", () => {
    expect(reminderStep("2026-06-30", "2026-06-30", [])).toBeNull()
  })
})

describe("what has become of a document", () => {
  it.each([
    ["2026-06-26", null],
    ["2026-06-27", "due_soon"],
    ["2026-06-30", "due_soon"],
    ["2026-07-01", "overdue"],
  ])("due on 2026-06-30, on %s: %s", (today, crossing) => {
    expect(crossingOf("2026-06-30", today, 3)).toBe(crossing)
  })
})
