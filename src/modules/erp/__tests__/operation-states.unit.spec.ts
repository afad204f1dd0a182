import { OPERATION_STATES, canMove, isAtRest, statesBefore } from "../operation-states"

describe("the states of an ERP operation", () => {
  it("reach rest from every state", () => {
    const reachesRest = (state: (typeof OPERATION_STATES)[number], seen = new Set<string>()): boolean =>
      isAtRest(state) ||
      (!seen.has(state) &&
        OPERATION_STATES.some((next) => canMove(state, next) && reachesRest(next, new Set([...seen, state]))))

    expect(OPERATION_STATES.filter((state) => !reachesRest(state))).toEqual([])
  })

  it("confirm nothing that is not reserved", () => {
    expect(statesBefore("confirmed")).toEqual(["reserved"])
  })

  it("never leave cancelled or rejected", () => {
    const leaving = OPERATION_STATES.filter((to) => canMove("cancelled", to) || canMove("rejected", to))

    expect(leaving).toEqual([])
  })

  it("let nothing stand in the ERP that was not marked as sent before", () => {
    expect(statesBefore("created")).toEqual(["ambiguous"])
  })

  it("look an unanswered write up before it is taken for created, gone or given up", () => {
    expect(OPERATION_STATES.filter((to) => canMove("ambiguous", to))).toEqual([
      "intent",
      "created",
      "reserved",
      "cancelling",
      "cancelled",
      "rejected",
    ])
  })
})
