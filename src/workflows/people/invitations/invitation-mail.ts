import { bilingual } from "../../mail/bilingual"
import type { Mail } from "../../mail/steps/send-mail"

export type MessageInput = {
  token: string
  company_name: string
  inviter_name: string
  /** ISO. */
  expires_at: string
  /** With `{token}` in it; null: the token is to be entered by hand. */
  url: string | null
  time_zone: string
}

/** What an invited person reads. The token is in the content alone, which is not stored. */
export function invitationMail(input: MessageInput & { id: string; to: string }): Mail {
  const { token, company_name, inviter_name, url } = input
  const until = (locale: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: input.time_zone }).format(
      new Date(input.expires_at),
    )
  const link = url?.replace("{token}", encodeURIComponent(token))
  return {
    to: input.to,
    template: "gurt-invitation",
    content: bilingual({
      uk: {
        subject: `Запрошення до ${company_name}`,
        lines: [
          `${inviter_name} запрошує вас замовляти для ${company_name}.`,
          link ? `Прийняти запрошення: ${link}` : `Код запрошення: ${token}`,
          `Запрошення діє до ${until("uk")}. Якщо ви не чекали на цей лист, нічого не робіть.`,
        ],
      },
      en: {
        subject: `Invitation to ${company_name}`,
        lines: [
          `${inviter_name} invites you to order for ${company_name}.`,
          link ? `Accept the invitation: ${link}` : `Invitation code: ${token}`,
          `The invitation is valid until ${until("en-GB")}. If you did not expect this message, do nothing.`,
        ],
      },
    }),
    data: { company_name, inviter_name, expires_at: input.expires_at },
    resource: { type: "invitation", id: input.id },
  }
}
