import { slug, uniqueHandle } from "../handle"

describe("slug", () => {
  it.each([
    ["Шини зимові R16", "shyny-zymovi-r16"],
    ["Щітка склоочисника Bosch", "shchitka-skloochysnyka-bosch"],
    ["М'яч — об’єм 5 л", "miach-obiem-5-l"],
    ["Ґанок / Їжак №7", "ganok-izhak-no7"],
    ["Café Élan", "cafe-elan"],
    ["Й".normalize("NFD"), "i"],
    ["---", ""],
  ])("%s → %s", (text, expected) => {
    expect(slug(text)).toBe(expected)
  })

  it("is never longer than an address should be", () => {
    expect(slug("шина ".repeat(100)).length).toBeLessThanOrEqual(100)
  })
})

describe("uniqueHandle", () => {
  const none = () => false

  it("is the name where that is free", () => {
    expect(uniqueHandle(["Шини"], "ref-1", none)).toBe("shyny")
  })

  it("gets a suffix of its own where the name is taken, the same each time", () => {
    const taken = (handle: string) => handle === "shyny"
    const handle = uniqueHandle(["Шини"], "ref-1", taken)
    expect(handle).toMatch(/^shyny-[0-9a-f]{8}$/)
    expect(uniqueHandle(["Шини"], "ref-1", taken)).toBe(handle)
    expect(uniqueHandle(["Шини"], "ref-2", taken)).not.toBe(handle)
  })

  it("is something also when nothing is left of the name", () => {
    expect(uniqueHandle(["***"], "ref-1", none)).toMatch(/^[0-9a-f]{8}$/)
  })
})
