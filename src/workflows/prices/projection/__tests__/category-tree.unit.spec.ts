import { withAncestors } from "../category-tree"

const PARENTS = new Map([
  ["tyres", null],
  ["winter", "tyres"],
  ["studded", "winter"],
  ["sale", null],
])

it.each([
  ["no category", [], []],
  ["a root", ["tyres"], [["tyres", 0]]],
  [
    "a leaf brings all above it",
    ["studded"],
    [
      ["tyres", 0],
      ["winter", 1],
      ["studded", 2],
    ],
  ],
  [
    "what two have in common is there once",
    ["studded", "winter", "sale"],
    [
      ["tyres", 0],
      ["winter", 1],
      ["studded", 2],
      ["sale", 0],
    ],
  ],
  ["a category that is gone in the meantime stands alone", ["gone"], [["gone", 0]]],
])("%s", (_, ids, expected) => {
  expect(withAncestors(ids, PARENTS).map(({ id, depth }) => [id, depth])).toEqual(expected)
})
