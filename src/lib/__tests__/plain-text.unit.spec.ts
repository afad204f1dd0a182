import { isPlainName, oneLine, plainName } from "../plain-text"

describe("what people wrote, as it stands in a letter", () => {
  it.each([
    ["a line break", "ТОВ Ромашка\r\nBcc: all@example.com", "ТОВ Ромашка Bcc: all@example.com"],
    ["a separator of lines and of paragraphs", "один\u2028два\u2029три", "один два три"],
    ["nothing to mend", " ФОП О. Коваль ", "ФОП О. Коваль"],
  ])("is one line: %s", (_what, text, line) => {
    expect(oneLine(text)).toBe(line)
  })

  it.each([
    ["an address of a page", "Виграш https://evil.example/win", "Виграш https evil. example win"],
    ["an address without a scheme", "www.evil.example", "www. evil. example"],
    ["an address with letters that are not seen", "evil\u200b.example", "evil. example"],
    ["a full stop that only looks so", "evil\u3002example", "evil example"],
    ["a mailbox", "boss@evil.example", "boss evil. example"],
    ["markup", "<a href=x>тут</a>", "a href=x тут a"],
    ["a right name", "ПП «Шини-Плюс», д'Артаньян", "ПП «Шини-Плюс», д'Артаньян"],
    ["initials", "О.М. Коваль", "О. М. Коваль"],
  ])("has no address that a mail program makes a link of: %s", (_what, text, name) => {
    expect(plainName(text)).toBe(name)
  })

  it("is bounded, by whole letters", () => {
    expect(plainName("я".repeat(500))).toBe(`${"я".repeat(79)}…`)
    expect([...plainName("🛞".repeat(500))]).toHaveLength(80)
  })

  it.each([
    ["Ірина", true],
    ["Мар'яна Нечуй-Левицька", true],
    ["Коваль О. М.", true],
    ["evil.example", false],
    ["див. http://evil", false],
    ["a@b", false],
    ["два\nрядки", false],
  ])("a name of a person: %j", (text, isName) => {
    expect(isPlainName(text)).toBe(isName)
  })
})
