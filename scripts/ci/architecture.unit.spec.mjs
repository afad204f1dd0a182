import { existsSync, readFileSync, readdirSync } from "node:fs"
import { createRequire } from "node:module"
import { join } from "node:path"
import { ROOT } from "../lib/paths.mjs"

const text = readFileSync(join(ROOT, "docs/ARCHITECTURE.md"), "utf8")
const { forbidden } = createRequire(import.meta.url)(join(ROOT, ".dependency-cruiser.cjs"))
const ROOMS = forbidden.flatMap(({ name }) => (name.startsWith("room-looks-down:") ? [name.split(":")[1]] : []))

/** A place in the table "Where is …" is a path below src; `{a,b}` names several files, `<x>` stands for any. */
const places = section("## Where is …")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| looking for"))
  .flatMap((line) => [...line.split("|")[2].matchAll(/`([^`]+)`/g)].map(([, path]) => path))
  .filter((path) => path.includes("/") && !path.includes("<"))
  .flatMap(expand)

describe("the architecture's own page", () => {
  it("points at something", () => expect(places.length).toBeGreaterThan(40))

  it.each(places)("%s is there", (path) => {
    expect(existsSync(join(ROOT, "src", path))).toBe(true)
  })

  it("describes every room of workflows, in the order that is checked", () => {
    const described = [...section("### The rooms of workflows").matchAll(/^\| `([a-z-]+)` \|/gm)].map(
      ([, room]) => room,
    )
    const there = readdirSync(join(ROOT, "src/workflows"), { withFileTypes: true })
    expect(described).toEqual(ROOMS)
    expect(there.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()).toEqual([...ROOMS].sort())
  })

  it("lists every decision", () => {
    for (const file of readdirSync(join(ROOT, "docs/adr"))) {
      expect(text).toContain(`(adr/${file})`)
    }
  })
})

function section(heading) {
  const from = text.indexOf(`${heading}\n`)
  const rest = text.slice(from + heading.length)
  return rest.slice(0, rest.search(/\n#{2,3} /))
}

/** `a/{b,c}.ts` is two paths. A place relative to the one before it, such as `steps/x.ts`, is left to the reader. */
function expand(path) {
  if (/^(steps|kinds)\//.test(path)) return []
  const braces = /\{([^}]+)\}/.exec(path)
  return braces ? braces[1].split(",").map((each) => path.replace(braces[0], each)) : [path]
}
