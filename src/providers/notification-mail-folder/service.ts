import { mkdir, writeFile } from "node:fs/promises"
import { join } from "node:path"

import { AbstractNotificationProviderService, MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { NotificationTypes } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"

const Options = z.object({ folder: z.string().min(1) })

/**
 * Puts each message into a folder, as a text file that a person opens: the mail server of a demonstration and of
 * tests. Only the account that runs the shop can read them, since a letter may carry an invitation. Medusa's own local
 * provider writes a message's data into the log, and what only the addressee may read is not in its data.
 */
export class MailFolderNotificationService extends AbstractNotificationProviderService {
  static override identifier = "mail-folder"

  readonly #folder: string

  constructor(_container: Record<string, unknown>, options: unknown) {
    super()
    this.#folder = Options.parse(options).folder
  }

  override async send(
    notification: NotificationTypes.ProviderSendNotificationDTO,
  ): Promise<NotificationTypes.ProviderSendNotificationResultsDTO> {
    const { to, content } = notification
    if (!content?.text) {
      throw new MedusaError(MedusaError.Types.INVALID_DATA, "A message without a text cannot be put into a folder.")
    }
    // Sorts by time.
    const id = generateEntityId(undefined, "mail")
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    await writeFile(
      join(this.#folder, `${id}.txt`),
      `To: ${to}\nSubject: ${content.subject ?? ""}\n\n${content.text}\n`,
      { mode: 0o600 },
    )
    return { id }
  }
}
