import { isEdrpou, isRegistrationNumber, isRnokpp, isVatNumber, isVatNumberOf } from "../tax-ids"

describe("registration numbers of Ukraine", () => {
  it.each([
    // Published by the companies themselves.
    ["Приватбанк", "14360570", true],
    ["Укрпошта", "21560045", true],
    ["Укрзалізниця", "40075815", true],
    ["Нафтогаз", "20077720", true],
    ["Нова пошта", "31316718", true],
    ["a wrong check digit", "14360571", false],
    ["two digits changed over", "41360570", false],
    ["seven digits", "1436057", false],
    ["nine digits", "143605700", false],
    ["letters", "1436057A", false],
    ["a space", "14360570 ", false],
    ["nothing", "", false],
  ])("ЄДРПОУ of %s", (_whose, value, isValid) => {
    expect(isEdrpou(value)).toBe(isValid)
  })

  it.each([
    ["a right one", "1234567899", true],
    ["another", "3184710691", true],
    ["a wrong check digit", "1234567890", false],
    ["nine digits", "123456789", false],
    ["letters", "123456789X", false],
    ["nothing", "", false],
  ])("РНОКПП: %s", (_what, value, isValid) => {
    expect(isRnokpp(value)).toBe(isValid)
  })

  it.each(["00000000", "0000000000", "000000000000"])("%s has right check digits, and is nobody's", (zeros) => {
    expect([isEdrpou, isRnokpp, isRegistrationNumber, isVatNumber].map((is) => is(zeros))).toEqual(Array(4).fill(false))
    expect(isVatNumberOf(zeros, zeros.slice(0, 8))).toBe(false)
    expect(isVatNumberOf(zeros, zeros.slice(0, 10))).toBe(false)
  })

  it("the check digit is right for exactly one digit of ten", () => {
    for (const stem of ["1436057", "3131671", "4007581", "0003254", "6012345"]) {
      expect([..."0123456789"].filter((digit) => isEdrpou(stem + digit))).toHaveLength(1)
    }
    for (const stem of ["123456789", "318471069", "290011223"]) {
      expect([..."0123456789"].filter((digit) => isRnokpp(stem + digit))).toHaveLength(1)
    }
  })

  it.each([
    // Published by the companies themselves.
    ["Приватбанк", "143605704021", "14360570"],
    ["Укрпошта", "215600426655", "21560045"],
    ["Укрзалізниця", "400758126555", "40075815"],
    ["Нафтогаз", "200777226658", "20077720"],
    ["Нова пошта", "313167116014", "31316718"],
  ])("ІПН of %s: the last digit checks the others", (_whose, vat, registration) => {
    expect([..."0123456789"].filter((digit) => isVatNumberOf(vat.slice(0, 11) + digit, registration))).toEqual([
      vat[11],
    ])
  })

  it.each([
    ["a legal entity's, of its ЄДРПОУ", "143605726656", "14360570", true],
    ["a legal entity's, of another", "143605726656", "31316718", false],
    ["an entrepreneur's, the same number", "1234567899", "1234567899", true],
    ["an entrepreneur's, another number", "3184710691", "1234567899", false],
    ["too short", "14360572665", "14360570", false],
  ])("ІПН: %s", (_what, vat, registration, isValid) => {
    expect(isVatNumberOf(vat, registration)).toBe(isValid)
  })

  it("either kind is a registration number, and either kind of VAT number is one", () => {
    expect(["14360570", "1234567899", "123"].map(isRegistrationNumber)).toEqual([true, true, false])
    expect(["143605726656", "1234567899", "123"].map(isVatNumber)).toEqual([true, true, false])
  })
})
