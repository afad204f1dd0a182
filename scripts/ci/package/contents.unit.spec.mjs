import { checkContents } from "./contents.mjs"

const BUILT = ".medusa/server/src/modules/credit/index.js"

describe("what the package may contain", () => {
  it("takes the built sources and the papers", () => {
    expect(() => checkContents(["package.json", "README.md", "LICENSE", BUILT])).not.toThrow()
  })

  it.each([
    ".medusa/server/emulators/onec/index.js",
    ".medusa/server/medusa-config.js",
    ".medusa/server/src/modules/credit/__tests__/rules.unit.spec.js",
    "scripts/demo.mjs",
    "node_modules/left-pad/index.js",
  ])("refuses %s", (path) => {
    expect(() => checkContents([BUILT, path])).toThrow(path)
  })

  it("refuses a package that was never built", () => {
    expect(() => checkContents(["package.json"])).toThrow("no built code")
  })
})
