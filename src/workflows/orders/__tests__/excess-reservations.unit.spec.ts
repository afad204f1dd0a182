import { excessReservations } from "../excess-reservations"

const line = (ordered: string, sent: string, required = "1") => ({
  id: "line",
  ordered,
  sent,
  parts: [{ inventory_item_id: "tyre", required }],
})
const held = (...quantities: string[]) =>
  quantities.map((quantity, index) => ({
    id: `res_${index + 1}`,
    line_item_id: "line",
    inventory_item_id: "tyre",
    quantity,
  }))

describe("what a line reserves beyond what is still to be sent", () => {
  it.each([
    ["nothing was sent", line("10", "0"), held("10"), []],
    ["a part was sent", line("10", "6"), held("10"), [["res_1", "4"]]],
    ["reserved right", line("10", "6"), held("4"), []],
    ["reserved too little is not ours to raise", line("10", "6"), held("3"), []],
    ["all was sent", line("10", "10"), held("10"), [["res_1", "0"]]],
    ["more was sent than is ordered now", line("4", "6"), held("4"), [["res_1", "0"]]],
    ["two places: the older one keeps", line("10", "6"), held("3", "7"), [["res_2", "1"]]],
    ["two pieces of stock in one", line("10", "6", "2"), held("20"), [["res_1", "8"]]],
    ["parts of a piece", line("0.3", "0.1"), held("0.3"), [["res_1", "0.2"]]],
  ])("%s", (_what, given, reservations, excess) => {
    expect(excessReservations([given], reservations).map(({ id, quantity }) => [id, quantity])).toEqual(excess)
  })

  it("leaves alone what is of another line or another item", () => {
    const [own] = held("9")
    const others = own
      ? [
          { ...own, line_item_id: "other" },
          { ...own, inventory_item_id: "rim" },
        ]
      : []
    expect(excessReservations([line("1", "1")], others)).toEqual([])
  })
})
