import { hasTerms, mapContract } from "../map-contract"
import { aContract, ids } from "../../erp-import/__tests__/factories"

const known = {
  legal_entity: ids({ e1: "lent_1" }),
  price_type: ids({ t1: "ptyp_1" }),
  warehouse: ids({ w1: "sloc_1" }),
}

describe("mapContract", () => {
  it("takes over its terms", () => {
    expect(mapContract(aContract(), known)).toEqual({
      ref: "k1",
      record: {
        number: "Д-1",
        name: "Договір Д-1",
        legal_entity_id: "lent_1",
        currency_code: "uah",
        price_type_id: "ptyp_1",
        stock_location_id: "sloc_1",
        is_active: true,
        valid_from: "2026-01-01T00:00:00.000Z",
        valid_until: null,
        payment_term_days: 14,
        credit_limit: "1000.00",
        erp_handles: { agreement: "a1" },
        external_id: "k1",
      },
    })
  })

  it("may have neither a price type nor a warehouse of its own", () => {
    expect(mapContract(aContract({ price_type_ref: null, warehouse_ref: null }), known)).toMatchObject({
      record: { price_type_id: null, stock_location_id: null },
    })
  })

  it.each([
    [{ legal_entity_ref: "e9" }, "Its legal entity e9 is not known."],
    [{ price_type_ref: "t9" }, "Its price type t9 is not known."],
    [{ warehouse_ref: "w9" }, "Its warehouse w9 is not known."],
  ])("is left out whole: %o", (values, problem) => {
    expect(mapContract(aContract(values), known)).toEqual({ ref: "k1", problem })
  })
})

describe("hasTerms", () => {
  const mapped = mapContract(aContract(), known)
  const terms = {
    is_active: true,
    payment_term_days: 14,
    price_type_id: "ptyp_1",
    stock_location_id: "sloc_1",
    valid_from: new Date("2026-01-01T00:00:00.000Z"),
    valid_until: null,
  }
  const holds = (values: Partial<typeof terms>, limit: string | null = "1000") =>
    "record" in mapped && hasTerms({ ...terms, ...values }, limit, mapped.record)

  it("holds when they are equal by value", () => expect(holds({})).toBe(true))

  it.each([
    ["it was stopped", () => holds({ is_active: false })],
    ["its price type is another", () => holds({ price_type_id: "ptyp_2" })],
    ["it began at another time", () => holds({ valid_from: new Date(0) })],
    ["it is paid later", () => holds({ payment_term_days: 30 })],
    ["its limit is another", () => holds({}, "1")],
    ["its limit was lifted", () => holds({}, null)],
  ])("does not hold when %s", (_, outcome) => expect(outcome()).toBe(false))
})
