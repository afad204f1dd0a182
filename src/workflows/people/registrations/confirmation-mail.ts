import { bilingual } from "../../mail/bilingual"
import type { Mail } from "../../mail/steps/send-mail"

type ConfirmationInput = {
  id: string
  to: string
  code: string
  /** How long the code is good for. */
  minutes: number
  /** With `{code}` in it; null: the code is to be entered by hand. */
  url: string | null
}

/** What an applicant reads to prove their address. Nothing in it is of anybody's making: the address may be a stranger's. */
export function confirmationMail({ id, to, code, minutes, url }: ConfirmationInput): Mail {
  const link = url?.replace("{code}", encodeURIComponent(code))
  return {
    to,
    template: "gurt-email-confirmation",
    content: bilingual({
      uk: {
        subject: "Підтвердьте адресу",
        lines: [
          "З цією адресою подано заявку на замовлення для фірми.",
          link ? `Підтвердити адресу: ${link}` : `Код підтвердження: ${code}`,
          `Код діє ${minutes} хв. Якщо заявку подали не ви, нічого не робіть.`,
        ],
      },
      en: {
        subject: "Confirm your address",
        lines: [
          "Somebody with this address asks to order for a firm.",
          link ? `Confirm the address: ${link}` : `Confirmation code: ${code}`,
          `The code is good for ${minutes} minutes. If it was not you who asked, do nothing.`,
        ],
      },
    }),
    data: { minutes },
    resource: { type: "registration", id },
  }
}
