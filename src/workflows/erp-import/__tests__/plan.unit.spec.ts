import { hashOf } from "../hash"
import { planChanges, planOutcome, rememberedObjects } from "../plan"

const row = (ref: string, name: string) => ({ ref, record: { name } })

describe("planChanges", () => {
  it("creates what is new, updates what differs, leaves alone what is equal", () => {
    const known = new Map([
      ["same", { local_id: "1", hash: hashOf({ name: "A" }) }],
      ["other", { local_id: "2", hash: hashOf({ name: "old" }) }],
    ])
    const plan = planChanges([row("same", "A"), row("other", "new"), row("new", "B")], known)
    expect(plan.create.map(({ ref }) => ref)).toEqual(["new"])
    expect(plan.update.map(({ ref, local_id }) => [ref, local_id])).toEqual([["other", "2"]])
    expect(planOutcome(plan)).toMatchObject({ created: 1, updated: 1, unchanged: 1, skipped: 0 })
  })

  it("updates a record that carries the ref without being remembered, instead of making it again", () => {
    const plan = planChanges([row("a", "A")], new Map(), new Map([["a", "left-1"]]))
    expect(plan.create).toEqual([])
    expect(plan.update[0]).toMatchObject({ ref: "a", local_id: "left-1" })
  })

  it("counts a row that is read twice once, as it was read last", () => {
    const plan = planChanges([row("a", "first"), row("a", "second")], new Map())
    expect(plan.create.map(({ record }) => record)).toEqual([{ name: "second" }])
  })

  it("leaves out rows with a problem, and tells notes beside them", () => {
    const plan = planChanges([{ ref: "bad", problem: "It has no name." }], new Map())
    plan.notes = [{ ref: "x", reason: "Its parent is not known." }]
    expect(planOutcome(plan)).toMatchObject({
      skipped: 1,
      problems: [
        { ref: "bad", reason: "It has no name." },
        { ref: "x", reason: "Its parent is not known." },
      ],
    })
  })
})

it("remembers the updated by their ids and the created by the ids they got", () => {
  const plan = planChanges([row("a", "A"), row("b", "B")], new Map([["b", { local_id: "2", hash: "old" }]]))
  expect(rememberedObjects("product", plan, new Map([["a", "1"]]))).toEqual([
    { kind: "product", ref: "b", local_id: "2", hash: hashOf({ name: "B" }) },
    { kind: "product", ref: "a", local_id: "1", hash: hashOf({ name: "A" }) },
  ])
})

describe("hashOf", () => {
  it("does not depend on the order of keys, at any depth", () => {
    expect(hashOf({ a: 1, b: { c: 2, d: 3 } })).toBe(hashOf({ b: { d: 3, c: 2 }, a: 1 }))
  })

  it("depends on the order of lists and on every value", () => {
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]))
    expect(hashOf({ a: null })).not.toBe(hashOf({ a: "" }))
  })
})
