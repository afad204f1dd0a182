import { type DebtAccount, countDebtChanges, mapDebts } from "../map-debt"

const reading = (
  legal_entity_id: string,
  ...debts: [contract_id: string | null, debt: string, currency_code?: string][]
) => ({
  company_id: "comp_1",
  legal_entity_id,
  debts: debts.map(([contract_id, debt, currency_code = "uah"]) => ({ contract_id, debt, currency_code })),
})

const account = (scope: DebtAccount["scope"], scope_id: string, amount: string): DebtAccount => ({
  scope,
  scope_id,
  currency_code: "uah",
  debt: amount,
})

function amounts(readings: Parameters<typeof mapDebts>[0], accounts: DebtAccount[] = []) {
  return Object.fromEntries(mapDebts(readings, accounts).map(({ scope_id, debt }) => [scope_id, debt]))
}

describe("mapDebts", () => {
  it("sums up over contracts, legal entities and the company", () => {
    const readings = [reading("lent_1", ["ctr_1", "80.10"], [null, "5"]), reading("lent_2", ["ctr_2", "-30"])]
    expect(amounts(readings)).toEqual({
      ctr_1: "80.10",
      ctr_2: "-30.00",
      lent_1: "85.10",
      lent_2: "-30.00",
      comp_1: "55.10",
    })
  })

  it("sets what is not mentioned any more to nothing", () => {
    const before = [
      account("contract", "ctr_1", "50"),
      account("legal_entity", "lent_1", "50"),
      account("company", "comp_1", "50"),
    ]
    expect(amounts([], before)).toEqual({ ctr_1: "0.00", lent_1: "0.00", comp_1: "0.00" })
  })

  it("keeps currencies apart", () => {
    expect(mapDebts([reading("lent_1", [null, "1"], [null, "2", "eur"])], [])).toHaveLength(4)
  })
})

it("tells new, changed and equal accounts", () => {
  const after = [
    account("contract", "ctr_1", "1.00"),
    account("contract", "ctr_2", "2.00"),
    account("contract", "ctr_3", "3.00"),
  ]
  const before = [account("contract", "ctr_1", "1"), account("contract", "ctr_2", "9")]
  expect(countDebtChanges(after, before)).toEqual({ created: 1, updated: 1, unchanged: 1 })
})
