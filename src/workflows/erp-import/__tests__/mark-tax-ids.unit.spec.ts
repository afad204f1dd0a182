import type { LegalEntityRecord } from "../map-directories"
import { type TaxIdHolder, markTaxIds } from "../mark-tax-ids"
import type { Mapped } from "../../erp/known-objects"

const row = (ref: string, overrides: Partial<LegalEntityRecord> = {}): Mapped<LegalEntityRecord> => ({
  ref,
  record: {
    name: ref,
    full_name: ref,
    kind: "legal_entity",
    registration_number: "14360570",
    vat_number: null,
    is_vat_payer: false,
    is_active: true,
    company_id: "comp_1",
    parent_id: null,
    external_id: ref,
    ...overrides,
  },
})

const holder = (ref: string | null, overrides: Partial<TaxIdHolder> = {}): TaxIdHolder => ({
  ref,
  registration_number: "14360570",
  registration_number_problem: null,
  vat_number: null,
  vat_number_problem: null,
  ...overrides,
})

const marksOf = (rows: Mapped<LegalEntityRecord>[], holders: TaxIdHolder[] = []) => {
  const { marked, notes } = markTaxIds(rows, holders)
  return {
    marks: marked.map((each) => ("record" in each ? each.record.registration_number_problem : each.problem)),
    notes: notes.map(({ ref }) => ref),
  }
}

describe("markTaxIds", () => {
  it.each([
    ["a sound number", [row("a")], [], [null], []],
    [
      "one that cannot be right is kept and told of",
      [row("a", { registration_number: "123" })],
      [],
      ["invalid"],
      ["a"],
    ],
    ["of two rows with one number the first has it", [row("a"), row("b")], [], [null, "duplicate"], ["b"]],
    ["who has it already keeps it", [row("a"), row("b")], [holder("b")], ["duplicate", null], ["a"]],
    ["also one that is not from the ERP", [row("a")], [holder(null)], ["duplicate"], ["a"]],
    [
      "a marked holder holds nothing",
      [row("a")],
      [holder("b", { registration_number_problem: "duplicate" })],
      [null],
      [],
    ],
    [
      "no number is nobody's duplicate",
      [row("a", { registration_number: null }), row("b", { registration_number: null })],
      [],
      [null, null],
      [],
    ],
    [
      "a row that is left out is left out",
      [{ ref: "a", problem: "Its company is not known." }, row("b")],
      [],
      ["Its company is not known.", null],
      [],
    ],
  ])("%s", (_what, rows, holders, marks, notes) => {
    expect(marksOf(rows, holders)).toEqual({ marks, notes })
  })

  it("marks a VAT number that is not of its registration number", () => {
    const { marked } = markTaxIds([row("a", { vat_number: "313167116014" })], [])
    expect(marked).toMatchObject([
      { record: { registration_number_problem: null, vat_number: "313167116014", vat_number_problem: "invalid" } },
    ])
  })
})
