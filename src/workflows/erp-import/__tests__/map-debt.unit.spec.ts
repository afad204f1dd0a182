import { type DebtAccount, type Debtor, countDebtChanges, mapDebts } from "../map-debt"

const AS_OF = "2026-03-01T08:00:00.000Z"

const debtors: Debtor[] = [
  { ref: "e1", legal_entity_id: "lent_1", company_id: "comp_1", contracts: [{ ref: "k1", id: "ctr_1" }] },
  { ref: "e2", legal_entity_id: "lent_2", company_id: "comp_1", contracts: [{ ref: "k2", id: "ctr_2" }] },
]

const debt = (legal_entity_ref: string, contract_ref: string | null, amount: string, advance = "0") => ({
  legal_entity_ref,
  contract_ref,
  currency_code: "uah",
  debt: amount,
  advance,
})

const account = (scope: DebtAccount["scope"], scope_id: string, amount: string): DebtAccount => ({
  scope,
  scope_id,
  currency_code: "uah",
  debt: amount,
})

function amounts(debts: Parameters<typeof mapDebts>[0], accounts: DebtAccount[] = []) {
  return Object.fromEntries(mapDebts(debts, debtors, accounts, AS_OF).map(({ scope_id, debt }) => [scope_id, debt]))
}

describe("mapDebts", () => {
  it("sums up over contracts, legal entities and the company, net of advances", () => {
    const debts = [debt("e1", "k1", "100.10", "20"), debt("e1", "k9", "5"), debt("e2", "k2", "0", "30")]
    expect(amounts(debts)).toEqual({ ctr_1: "80.10", ctr_2: "-30.00", lent_1: "85.10", lent_2: "-30.00", comp_1: "55.10" })
  })

  it("counts a debt without a contract for the legal entity", () => {
    expect(amounts([debt("e1", null, "7")])).toEqual({ lent_1: "7.00", comp_1: "7.00" })
  })

  it("sets what is not mentioned any more to nothing", () => {
    const before = [account("contract", "ctr_1", "50"), account("legal_entity", "lent_1", "50"), account("company", "comp_1", "50")]
    expect(amounts([], before)).toEqual({ ctr_1: "0.00", lent_1: "0.00", comp_1: "0.00" })
  })

  it("keeps currencies apart", () => {
    const debts = [debt("e1", null, "1"), { ...debt("e1", null, "2"), currency_code: "eur" }]
    expect(mapDebts(debts, debtors, [], AS_OF)).toHaveLength(4)
  })
})

it("tells new, changed and equal accounts", () => {
  const after = [account("contract", "ctr_1", "1.00"), account("contract", "ctr_2", "2.00"), account("contract", "ctr_3", "3.00")]
  const before = [account("contract", "ctr_1", "1"), account("contract", "ctr_2", "9")]
  expect(countDebtChanges(after, before)).toEqual({ created: 1, updated: 1, unchanged: 1 })
})
