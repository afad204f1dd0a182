import { bilingual } from "../bilingual"

describe("a message in two languages", () => {
  it("holds both, and what people wrote stays text", () => {
    const mail = bilingual({
      uk: { subject: "Запрошення\r\nBcc: all@example.com", lines: ["ТОВ <b>Ромашка</b> & Ко"] },
      en: { subject: "Invitation", lines: ["second"] },
    })

    expect(mail.subject).toBe("Запрошення Bcc: all@example.com / Invitation")
    expect(mail.text).toBe("ТОВ <b>Ромашка</b> & Ко\n\n— — —\n\nsecond")
    expect(mail.html).toBe("<p>ТОВ &#60;b&#62;Ромашка&#60;/b&#62; &#38; Ко</p>\n<hr>\n<p>second</p>")
  })
})
