import { erpChange } from "../erp-change"

const WHAT = { company_id: "comp_1", subject: "contract", subject_id: "ctr_1" }

it.each([
  ["nothing where nothing differs", { number: "Д-1", name: "a" }, { number: "Д-1" }, null],
  [
    "the fields that differ, and no others",
    { number: "Д-1", days: 14, name: "a" },
    { number: "Д-1", days: 21 },
    [{ days: 14 }, { days: 21 }],
  ],
  ["what was nothing and is something", { limit: null }, { limit: "100.00" }, [{ limit: null }, { limit: "100.00" }]],
  ["nothing for what is absent on both sides", {}, { limit: null }, null],
  [
    "moments as text, equal ones not at all",
    { from: new Date("2026-01-01T00:00:00Z"), until: null },
    { from: "2026-01-01T00:00:00.000Z", until: new Date("2027-01-01T00:00:00Z") },
    [{ until: null }, { until: "2027-01-01T00:00:00.000Z" }],
  ],
])("records %s", (_, before, after, expected) => {
  expect(erpChange(WHAT, before, after)).toEqual(
    expected
      ? [{ ...WHAT, actor_type: "system", actor_id: "erp", action: "updated", before: expected[0], after: expected[1] }]
      : [],
  )
})
