import { plainName } from "../../../lib/plain-text"
import { bilingual } from "../../mail/bilingual"
import type { Mail } from "../../mail/steps/send-mail"

type Answer = { id: string; to: string; company_name: string; reason: string | null }

/** What an applicant reads when a manager has decided; `reason` null: approved. */
export function registrationMail({ id, to, reason, ...answer }: Answer): Mail {
  const company_name = plainName(answer.company_name)
  const rejected = reason !== null
  return {
    to,
    template: rejected ? "gurt-registration-rejected" : "gurt-registration-approved",
    content: bilingual({
      uk: rejected
        ? {
            subject: "Заявку відхилено",
            lines: [`Заявку від «${company_name}» відхилено: ${reason}`, "Ви можете подати нову."],
          }
        : {
            subject: "Заявку прийнято",
            lines: [`Заявку від «${company_name}» прийнято. Увійдіть ще раз, і можна замовляти.`],
          },
      en: rejected
        ? {
            subject: "Your request was rejected",
            lines: [`The request of “${company_name}” was rejected: ${reason}`, "You may send another one."],
          }
        : {
            subject: "Your request was approved",
            lines: [`The request of “${company_name}” was approved. Log in again, and order.`],
          },
    }),
    data: { company_name, ...(rejected ? { reason } : {}) },
    resource: { type: "registration", id },
  }
}
