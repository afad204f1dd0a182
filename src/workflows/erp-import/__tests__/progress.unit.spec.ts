import { addToProblems, mergeOutcomes, outcomeOf } from "../outcome"
import { type ImportProgress, withNextStage, withPage } from "../progress"
import { IMPORT_STAGES, stagesInOrder } from "../stages"

const NOW = new Date("2026-03-01T08:00:00.000Z")

const progress: ImportProgress = {
  id: "erpimp_1",
  stages: ["price", "stock"],
  stage: "price",
  cursor: null,
  stage_started_at: "2026-03-01T07:00:00.000Z",
  counts: {},
  problems: [],
  leased_until: "2026-03-01T07:05:00.000Z",
}

it("stages come in the order of the import, each once", () => {
  expect(stagesInOrder(["stock", "price", "stock"])).toEqual(["price", "stock"])
  expect(stagesInOrder()).toEqual(IMPORT_STAGES)
})

describe("withPage", () => {
  it("adds up the pages of a stage and keeps where to go on", () => {
    const first = withPage(
      progress,
      outcomeOf({ created: 2, skipped: 1, problems: [{ ref: "p1", reason: "bad" }] }),
      "500",
    )
    const second = withPage(first, outcomeOf({ created: 1, unchanged: 4 }), null)
    expect(second.counts.price).toEqual({ created: 3, updated: 0, unchanged: 4, skipped: 1 })
    expect(second.problems).toEqual([{ stage: "price", ref: "p1", reason: "bad" }])
    expect([first.cursor, second.cursor]).toEqual(["500", null])
  })
})

describe("withNextStage", () => {
  it("begins the next stage", () => {
    expect(withNextStage({ ...progress, cursor: "9" }, NOW)).toMatchObject({
      stage: "stock",
      cursor: null,
      stage_started_at: NOW.toISOString(),
    })
  })

  it("is the end after the last", () => {
    expect(withNextStage({ ...progress, stage: "stock" }, NOW)).toBeNull()
  })
})

describe("problems", () => {
  it("are told once, however often their page is read", () => {
    const problem = { ref: "p1", reason: "bad" }
    expect(addToProblems(addToProblems([], "price", [problem]), "price", [problem])).toHaveLength(1)
  })

  it("are bounded", () => {
    const many = Array.from({ length: 500 }, (_, index) => ({ ref: `p${index}`, reason: "bad" }))
    expect(addToProblems([], "product", many)).toHaveLength(200)
  })

  it("of runs are told together", () => {
    const outcome = outcomeOf({ skipped: 1, problems: [{ ref: "p1", reason: "bad" }] })
    expect(mergeOutcomes([outcome, outcomeOf({ created: 1 })])).toEqual({ ...outcome, created: 1 })
  })
})
