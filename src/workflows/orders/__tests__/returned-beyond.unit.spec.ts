import { type ReturnedLine, returnedBeyond } from "../returned-beyond"

const line = (changes: Partial<ReturnedLine> = {}): ReturnedLine => ({
  id: "a",
  title: "Шина",
  sent: "4",
  requested: "0",
  received: "0",
  dismissed: "0",
  is_touched: false,
  ...changes,
})
const asked = (...quantities: number[]) => quantities.map((quantity) => ({ id: "a", quantity }))

describe("what comes back of a line", () => {
  it.each([
    ["all at once", line(), asked(4), null],
    ["more than was sent", line(), asked(5), "4"],
    ["one line twice, together all of it", line(), asked(1, 3), null],
    ["one line twice, together too much", line(), asked(3, 2), "4"],
    ["what is left", line({ received: "2" }), asked(2), null],
    ["received already", line({ received: "2" }), asked(3), "2"],
    ["on the way back already", line({ requested: "3" }), asked(2), "1"],
    ["back, but unfit", line({ dismissed: "4" }), asked(1), "0"],
    ["nothing was sent", line({ sent: "0" }), asked(1), "0"],
    ["parts of a piece", line({ sent: "0.3" }), asked(0.1, 0.2), null],
    ["of another line", line(), [{ id: "b", quantity: 9 }], null],
    ["as its change leaves it: too much", line({ requested: "3", received: "2", is_touched: true }), [], "-1"],
    ["received more than was on the way", line({ requested: "-1", received: "3", is_touched: true }), [], "2"],
    ["wrong from before, and not touched now", line({ received: "6" }), [], null],
  ])("%s", (_what, given, more, left) => {
    expect(returnedBeyond([given], more)).toEqual(left === null ? [] : [{ line: given, left }])
  })
})
