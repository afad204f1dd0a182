import { readFileSync } from "node:fs"
import { textOf, UserError } from "./user-error.mjs"

describe("what is printed of an error", () => {
  it("is one sentence where the reader can put it right", () => {
    expect(textOf(new UserError("Choose another port."))).toBe("Choose another port.")
  })

  it("is the system's own words where the system refuses", () => {
    const text = textOf(errorOf(() => readFileSync("/no/such/file")))
    expect(text).toContain("no such file or directory, open '/no/such/file'")
    expect(text).not.toContain("\n")
  })

  it("is the stack of what should not have happened", () => {
    expect(textOf(errorOf(() => undefined.length))).toContain("user-error.unit.spec")
  })

  function errorOf(work) {
    try {
      return work()
    } catch (error) {
      return error
    }
  }
})
