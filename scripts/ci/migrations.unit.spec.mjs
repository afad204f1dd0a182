import { readdirSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../lib/paths.mjs"

const MODULES = join(ROOT, "src/modules")

/** All modules keep the names of what has run in one table: of two with one name the second never runs. */
it("no two migrations of any modules have one name", () => {
  const names = readdirSync(MODULES).flatMap((module) =>
    readdirSync(join(MODULES, module, "migrations")).filter((file) => file.endsWith(".ts")),
  )

  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})
