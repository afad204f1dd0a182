import { mkdtempSync } from "node:fs"
import { readFile, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The messages that the shop of a suite has sent, as their addressees find them. */
export class Mailbox {
  readonly folder = mkdtempSync(join(tmpdir(), "gurt-mail-"))

  /** All messages to an address, the oldest first. */
  async to(address: string): Promise<string[]> {
    const names = (await readdir(this.folder)).toSorted()
    const messages = await Promise.all(names.map((name) => readFile(join(this.folder, name), "utf8")))
    return messages.filter((message) => message.startsWith(`To: ${address}\n`))
  }

  /** The token of the newest invitation to an address. */
  async invitationOf(address: string): Promise<string> {
    const token = (await this.to(address)).at(-1)?.match(/Invitation code: ([\w-]+)/)?.[1]
    if (!token) throw new Error(`Nobody has invited ${address}.`)
    return token
  }

  /** The code of the newest letter that asks an address to be confirmed. */
  async confirmationOf(address: string): Promise<string> {
    const code = (await this.to(address)).at(-1)?.match(/Confirmation code: ([\w-]+)/)?.[1]
    if (!code) throw new Error(`Nobody has asked ${address} to confirm it.`)
    return code
  }

  /** As the database is before each test, where a test counts messages. */
  async empty(): Promise<void> {
    await Promise.all((await readdir(this.folder)).map((name) => rm(join(this.folder, name))))
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true })
  }
}
