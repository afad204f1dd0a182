import { inTreeOrder, possibleParents } from "../legal-entity-tree"

const node = (id: string, parent_id: string | null = null) => ({ id, name: id, parent_id })
const tree = [node("leaf", "branch"), node("root"), node("other", "elsewhere"), node("branch", "root")]

it("reads as a tree, each below its parent", () => {
  expect(inTreeOrder(tree).map(({ entity, depth }) => [entity.id, depth])).toEqual([
    ["root", 0],
    ["branch", 1],
    ["leaf", 2],
    ["other", 0],
  ])
})

it.each([
  ["root", ["other"]],
  ["branch", ["root", "other"]],
  ["leaf", ["root", "other", "branch"]],
])("%s may go under %j", (id, parents) => {
  expect(possibleParents(tree, id).map((entity) => entity.id)).toEqual(parents)
})
