import { aGroup } from "./factories"
import { type Tree, treeLevels } from "../tree"
import type { ErpProductGroup } from "../../../modules/erp/types"

const TREE: Tree<ErpProductGroup> = {
  refOf: (row) => row.ref,
  parentRefOf: (row) => row.parent_ref,
  withoutParent: (row) => ({ ...row, parent_ref: null }),
}

const group = (ref: string, parent_ref: string | null = null) => aGroup({ ref, parent_ref })
const refs = (levels: ErpProductGroup[][]) => levels.map((level) => level.map((row) => row.ref))

function levels(rows: ErpProductGroup[], known: string[] = [], isLast = true) {
  const { levels, setAside } = treeLevels(rows, TREE, (ref) => known.includes(ref), isLast)
  return { levels: refs(levels), setAside: setAside.map((row) => row.ref), rows: levels.flat() }
}

describe("treeLevels", () => {
  it("puts parents before children, in whatever order they come", () => {
    expect(levels([group("c", "b"), group("b", "a"), group("a")]).levels).toEqual([["a"], ["b"], ["c"]])
  })

  it("takes over at once what hangs on a known parent", () => {
    expect(levels([group("b", "a")], ["a"]).levels).toEqual([["b"]])
  })

  it("waits for a known parent that is among the rows, since it may move itself", () => {
    expect(levels([group("b", "a"), group("a")], ["a"]).levels).toEqual([["a"], ["b"]])
  })

  it("sets aside rows whose parent a later page may bring, with what hangs on them", () => {
    const result = levels([group("a"), group("b", "later"), group("c", "b")], [], false)
    expect(result).toMatchObject({ levels: [["a"]], setAside: ["b", "c"] })
  })

  it("takes rows without their parent over at the end, and their children below them", () => {
    const result = levels([group("c", "b"), group("b", "nowhere")])
    expect(result).toMatchObject({ levels: [["b"], ["c"]], setAside: [] })
  })

  it("breaks a circle instead of waiting for ever", () => {
    const result = levels([group("a", "b"), group("b", "a"), group("c", "a")])
    expect(result.levels).toEqual([["a", "b", "c"]])
    expect(result.rows.every((row) => row.parent_ref === null)).toBe(true)
  })
})
