import { type TaxIds, invalidTaxIds, throwIfTaxIdsInvalid, throwIfTaxIdsTaken } from "../tax-ids"

const ids = (overrides: Partial<TaxIds>): TaxIds => ({
  kind: "legal_entity",
  registration_number: null,
  vat_number: null,
  ...overrides,
})

const codeOf = (act: () => void): unknown => {
  try {
    act()
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error
  }
  return null
}

describe("tax ids of a legal entity", () => {
  it.each([
    ["none at all", ids({}), null],
    ["a right ЄДРПОУ with its VAT number", ids({ registration_number: "14360570", vat_number: "143605704021" }), null],
    ["a wrong check digit", ids({ registration_number: "14360571" }), "registration_number_invalid"],
    ["a РНОКПП of a legal entity", ids({ registration_number: "1234567899" }), "registration_number_invalid"],
    [
      "a РНОКПП of an entrepreneur",
      ids({ kind: "sole_proprietor", registration_number: "1234567899", vat_number: "1234567899" }),
      null,
    ],
    [
      "a ЄДРПОУ of an entrepreneur",
      ids({ kind: "sole_proprietor", registration_number: "14360570" }),
      "registration_number_invalid",
    ],
    [
      "a VAT number of somebody else",
      ids({ registration_number: "14360570", vat_number: "313167116014" }),
      "vat_number_invalid",
    ],
    [
      "a VAT number of eleven digits",
      ids({ registration_number: "14360570", vat_number: "14360570402" }),
      "vat_number_invalid",
    ],
    ["a VAT number without a registration number", ids({ vat_number: "143605704021" }), null],
  ])("%s", (_what, given, code) => {
    expect(codeOf(() => throwIfTaxIdsInvalid(given))).toBe(code)
  })

  it("a wrong registration number does not make the VAT number wrong", () => {
    expect(invalidTaxIds(ids({ registration_number: "14360571", vat_number: "143605704021" }))).toEqual({
      registration_number: true,
      vat_number: false,
    })
  })

  it.each([
    ["the registration number", ids({ registration_number: "14360570" }), "registration_number_taken"],
    ["the VAT number", ids({ vat_number: "143605704021" }), "vat_number_taken"],
    ["nothing of it", ids({ registration_number: "31316718" }), null],
  ])("somebody else has %s", (_what, given, code) => {
    expect(
      codeOf(() => throwIfTaxIdsTaken(given, [{ registration_number: "14360570", vat_number: "143605704021" }])),
    ).toBe(code)
  })
})
