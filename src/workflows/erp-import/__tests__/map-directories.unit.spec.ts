import { findRecommendedType, mapLegalEntity, mapPriceType, mapProductGroup } from "../map-directories"
import { toChangedCompany, toNewCompany } from "../own-inputs"
import { aGroup, aLegalEntity, aPriceType, ids } from "./factories"

describe("findRecommendedType", () => {
  const types = [
    aPriceType({ ref: "t1", code: "00-1", name: "Роздріб" }),
    aPriceType({ ref: "t2", code: "РРЦ", name: "Інша" }),
    aPriceType({ ref: "t3", code: "00-3", name: "ррц " }),
  ]

  it.each([
    ["by code before name", types, "РРЦ", "t2"],
    ["by name, whatever its case", [types[0], types[2]], "РРЦ", "t3"],
    ["not one that is out of use", [aPriceType({ ref: "t9", name: "РРЦ", is_active: false })], "РРЦ", undefined],
    ["none", [types[0]], "РРЦ", undefined],
  ])("%s", (_, rows, wanted, expected) => {
    expect(findRecommendedType(rows, wanted)?.ref).toBe(expected)
  })
})

it("a price type is recommended when it is the one that was found", () => {
  expect(mapPriceType(aPriceType({ ref: "t1" }), "t1")).toMatchObject({
    record: { is_recommended: true, external_id: "t1" },
  })
  expect(mapPriceType(aPriceType({ ref: "t1" }), undefined)).toMatchObject({ record: { is_recommended: false } })
})

describe("mapProductGroup", () => {
  it.each([
    ["at the top", aGroup({ parent_ref: null }), null],
    ["below its parent", aGroup({ parent_ref: "g0" }), "pcat_0"],
    ["at the top when its parent is not known", aGroup({ parent_ref: "nowhere" }), null],
  ])("%s", (_, row, parent) => {
    expect(mapProductGroup(row, ids({ g0: "pcat_0" }))).toMatchObject({ record: { parent_category_id: parent } })
  })

  it("is left out without a name", () => {
    expect(mapProductGroup(aGroup({ name: " " }), ids({}))).toEqual({ ref: "g1", problem: "It has no name." })
  })
})

describe("mapLegalEntity", () => {
  const known = { company: ids({ c1: "comp_1" }), parent: ids({ e0: "lent_0" }) }

  it.each([
    [null, null],
    ["e0", "lent_0"],
    ["nowhere", null],
  ])("its parent %s is %s", (parent_ref, parent_id) => {
    expect(mapLegalEntity(aLegalEntity({ parent_ref }), known)).toMatchObject({
      record: { company_id: "comp_1", parent_id, external_id: "e1" },
    })
  })

  it("is nobody's without its company", () => {
    expect(mapLegalEntity(aLegalEntity({ company_ref: "c9" }), known)).toMatchObject({
      problem: "Its company c9 is not known.",
    })
  })
})

it("the ERP blocks a company, but does not lift a block that the merchant has set", () => {
  const company = { name: "Колесо", manager_name: null, external_id: "c1" }
  expect(toNewCompany({ ...company, is_active: true }).status).toBe("active")
  expect(toNewCompany({ ...company, is_active: false }).status).toBe("blocked")
  expect(toChangedCompany({ ...company, is_active: false }).status).toBe("blocked")
  expect(toChangedCompany({ ...company, is_active: true })).not.toHaveProperty("status")
})
