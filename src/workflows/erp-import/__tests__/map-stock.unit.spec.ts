import { mapStock } from "../map-stock"
import { aStock, ids } from "./factories"

const context = {
  variantIdOf: ids({ p1: "variant_1" }),
  locationIdOf: ids({ w1: "sloc_1" }),
  as_of: "2026-03-01T08:00:00.000Z",
}

describe("mapStock", () => {
  it("keeps what was read, by our ids", () => {
    expect(mapStock([aStock()], context).snapshots).toEqual([
      {
        variant_id: "variant_1",
        stock_location_id: "sloc_1",
        on_hand: "10",
        reserved: "3",
        available: "7",
        as_of: context.as_of,
      },
    ])
  })

  it("counts a pair that comes twice once", () => {
    expect(mapStock([aStock(), aStock({ available: "6" })], context).snapshots).toMatchObject([{ available: "6" }])
  })

  it("lists stock of what is not known", () => {
    const { snapshots, problems } = mapStock([aStock({ product_ref: "p9" }), aStock({ warehouse_ref: "w9" })], context)
    expect(snapshots).toEqual([])
    expect(problems.map(({ ref }) => ref)).toEqual(["p9", "p1"])
  })
})
