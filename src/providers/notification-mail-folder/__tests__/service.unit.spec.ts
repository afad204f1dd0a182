import { mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { MailFolderNotificationService } from "../service"

describe("letters in a folder", () => {
  let parent: string

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "gurt-letters-"))
  })
  afterEach(() => rm(parent, { recursive: true }))

  it("are read by the account of the shop alone", async () => {
    const folder = join(parent, "mail")
    const content = { subject: "Запрошення", text: "https://shop.example/invitations/token", html: "" }
    await new MailFolderNotificationService({}, { folder }).send({
      to: "buyer@dealer.example",
      channel: "email",
      template: "invitation",
      content,
    })
    const letter = join(folder, (await readdir(folder))[0]!)

    expect(await readFile(letter, "utf8")).toContain("Subject: Запрошення")
    expect([await stat(folder), await stat(letter)].map(({ mode }) => (mode & 0o777).toString(8))).toEqual([
      "700",
      "600",
    ])
  })
})
