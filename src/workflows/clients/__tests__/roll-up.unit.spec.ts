import { type Figures, addUp, limitOf, rollUp } from "../roll-up"

const some = (overrides: Partial<Figures> = {}): Figures => ({
  currency_code: "uah",
  orders: { count: 1, total: "100.10" },
  open_carts: { count: 1, total: "10.00" },
  debt: "50.05",
  overdue: "20.00",
  held: "5.00",
  limit: "1000.00",
  available: "944.95",
  ...overrides,
})

const all = { prices: true, debt: true }

describe("limitOf", () => {
  it.each([
    ["its own before its contracts'", "500.00", ["100.00"], "500.00"],
    ["the sum of its contracts'", null, ["100.00", "50.50"], "150.50"],
    ["none as soon as one contract has none", null, ["100.00", null], null],
    ["nothing without contracts", null, [], "0.00"],
  ])("%s", (_what, own, contracts, limit) => {
    expect(limitOf(own, contracts)).toBe(limit)
  })
})

describe("rollUp", () => {
  const tree = [
    { id: "root", name: "Голова", parent_id: null },
    { id: "branch", name: "Гілка", parent_id: "root" },
    { id: "leaf", name: "Лист", parent_id: "branch" },
    { id: "alone", name: "Сам", parent_id: "elsewhere" },
  ]
  const figures = new Map([
    ["root", [some()]],
    ["leaf", [some(), some({ currency_code: "usd", limit: null, available: null, debt: "-3.00" })]],
    ["alone", [some({ held: "0.01" })]],
  ])
  const of = (id: string, shown = all) => rollUp(tree, figures, shown).find((entity) => entity.id === id)!

  it("adds to each entity what hangs on it, to the kopeck, each currency apart", () => {
    expect(of("root").own).toMatchObject([{ currency_code: "uah", orders: { count: 1, total: "100.10" } }])
    expect(of("root").with_subtree).toEqual([
      {
        currency_code: "uah",
        orders: { count: 2, total: "200.20" },
        open_carts: { count: 2, total: "20.00" },
        credit: { limit: "2000.00", debt: "100.10", overdue: "40.00", held: "10.00", available: "1889.90" },
      },
      {
        currency_code: "usd",
        orders: { count: 1, total: "100.10" },
        open_carts: { count: 1, total: "10.00" },
        credit: { limit: null, debt: "-3.00", overdue: "20.00", held: "5.00", available: null },
      },
    ])
    expect(of("branch")).toMatchObject({ own: [], with_subtree: [{ orders: { count: 1 } }, { currency_code: "usd" }] })
  })

  it("an entity whose parent is not seen stands at the top, with its own figures", () => {
    expect(of("alone")).toMatchObject({ parent_id: null, with_subtree: [{ credit: { held: "0.01" } }] })
  })

  it("what may not be seen is not in the answer at all", () => {
    expect(of("root", { prices: false, debt: false }).with_subtree).toEqual([
      { currency_code: "uah" },
      { currency_code: "usd" },
    ])
    expect(of("root", { prices: true, debt: false }).own).toEqual([
      { currency_code: "uah", orders: { count: 1, total: "100.10" }, open_carts: { count: 1, total: "10.00" } },
    ])
  })

  it("ends also where the tree would be a ring", () => {
    const ring = [
      { id: "a", name: "А", parent_id: "b" },
      { id: "b", name: "Б", parent_id: "a" },
    ]
    const rolled = rollUp(
      ring,
      new Map([
        ["a", [some()]],
        ["b", [some()]],
      ]),
      all,
    )
    expect(rolled.map(({ with_subtree }) => with_subtree[0]?.orders?.count)).toEqual([2, 2])
  })
})

it("nothing adds up to nothing", () => {
  expect(addUp([])).toEqual([])
})
