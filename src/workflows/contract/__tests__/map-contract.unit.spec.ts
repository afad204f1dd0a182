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
  const mapped = mapContract(aContract({ handles: { agreement: "a1", organization: "o1" } }), known)
  const stored = {
    number: "Д-1",
    name: "Договір Д-1",
    legal_entity_id: "lent_1",
    currency_code: "uah",
    price_type_id: "ptyp_1",
    stock_location_id: "sloc_1",
    is_active: true,
    valid_from: new Date("2026-01-01T00:00:00.000Z"),
    valid_until: null,
    payment_term_days: 14,
    // The database has its own order of keys.
    erp_handles: { organization: "o1", agreement: "a1" },
    external_id: "k1",
    is_default: true,
  }
  const holds = (values: object) => "record" in mapped && hasTerms({ ...stored, ...values }, mapped.record)

  it("holds when they are equal by value", () => expect(holds({})).toBe(true))

  it.each([
    ["it was stopped", { is_active: false }],
    ["its legal entity is another", { legal_entity_id: "lent_2" }],
    ["its currency is another", { currency_code: "usd" }],
    ["its price type is another", { price_type_id: "ptyp_2" }],
    ["its warehouse is another", { stock_location_id: null }],
    ["it began at another time", { valid_from: new Date(0) }],
    ["it is paid later", { payment_term_days: 30 }],
    ["the ERP's organization is another", { erp_handles: { organization: "o2", agreement: "a1" } }],
  ])("does not hold when %s", (_, values) => expect(holds(values)).toBe(false))
})
