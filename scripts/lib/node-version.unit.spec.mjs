import { requireNode } from "./node-version.mjs"

describe("the version of Node", () => {
  it.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("takes %s", (version) => {
    expect(() => requireNode(version)).not.toThrow()
  })

  it.each(["18.20.0", "20.18.3"])("refuses %s and says what is needed", (version) => {
    expect(() => requireNode(version)).toThrow(`Node 20.19 or newer is needed, this is ${version}`)
  })
})
