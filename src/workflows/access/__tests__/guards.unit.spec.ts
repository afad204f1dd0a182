import { permissionsOf } from "../../../modules/company/roles"
import {
  throwIfBlocked,
  throwIfLegalEntityForbidden,
  throwIfNotEmployee,
  throwIfNotInForce,
  throwIfNotPermitted,
} from "../guards"
import type { Buyer } from "../load-buyer"

const buyer = (overrides: Partial<Buyer> = {}): Buyer => ({
  id: "empl_1",
  customer_id: "cus_1",
  role: "buyer",
  role_name: "buyer",
  permissions: permissionsOf("buyer"),
  is_blocked: false,
  has_all_legal_entities: true,
  default_contract_id: null,
  company: { id: "comp_1", name: "Шина", status: "active", manager_name: "Олена", time_zone: "Europe/Kyiv" },
  legal_entities: [
    {
      id: "lent_1",
      name: "ТОВ Шина",
      full_name: "ТОВ «Шина»",
      kind: "legal_entity",
      registration_number: null,
      vat_number: null,
      parent_id: null,
    },
  ],
  ...overrides,
})

const codeOf = (act: () => void): unknown => {
  try {
    act()
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error
  }
  return undefined
}

describe("what a buyer is refused for", () => {
  it.each([
    ["a stranger", () => throwIfNotEmployee(null), "role_forbidden"],
    [
      "a blocked company",
      () => throwIfBlocked(buyer({ company: { ...buyer().company, status: "blocked" } })),
      "company_blocked",
    ],
    ["a blocked employee", () => throwIfBlocked(buyer({ is_blocked: true })), "company_blocked"],
    [
      "a role without the permission",
      () => throwIfNotPermitted(buyer({ permissions: permissionsOf("viewer") }), "order"),
      "role_forbidden",
    ],
    ["a legal entity not open to it", () => throwIfLegalEntityForbidden(buyer(), "lent_2"), "legal_entity_forbidden"],
    [
      "a contract not in force",
      () => throwIfNotInForce({ number: "1", is_active: false, valid_from: null, valid_until: null }, new Date()),
      "contract_inactive",
    ],
  ])("%s", (_who, act, code) => {
    expect(codeOf(act)).toBe(code)
  })

  it("and nothing else", () => {
    expect(codeOf(() => throwIfNotEmployee(buyer()))).toBeUndefined()
    expect(codeOf(() => throwIfBlocked(buyer()))).toBeUndefined()
    expect(codeOf(() => throwIfNotPermitted(buyer(), "order"))).toBeUndefined()
    expect(codeOf(() => throwIfLegalEntityForbidden(buyer(), "lent_1"))).toBeUndefined()
  })
})
