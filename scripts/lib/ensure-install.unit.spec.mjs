import { differences } from "./ensure-install.mjs"

const wanted = {
  "": { name: "root" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/binary-for-another-system": { version: "1.0.0", optional: true },
}

describe("whether node_modules is what the lock file says", () => {
  it("agrees when every package has its version", () => {
    expect(differences(wanted, { "node_modules/a": { version: "1.0.0" } })).toEqual([])
  })

  it("names a package of another version", () => {
    expect(differences(wanted, { "node_modules/a": { version: "1.0.1" } })).toEqual(["node_modules/a"])
  })

  it("names a package that is missing", () => {
    expect(differences(wanted, {})).toEqual(["node_modules/a"])
  })

  it("does not take an optional package of another version for the right one", () => {
    const installed = {
      "node_modules/a": { version: "1.0.0" },
      "node_modules/binary-for-another-system": { version: "2.0.0" },
    }
    expect(differences(wanted, installed)).toEqual(["node_modules/binary-for-another-system"])
  })
})
