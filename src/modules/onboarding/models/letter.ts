import { model } from "@medusajs/framework/utils"

/** A letter that a stranger had sent to an address: what the limits by address, company and hour are counted by. */
export const OnboardingLetter = model
  .define("onboarding_letter", {
    id: model.id({ prefix: "onblet" }).primaryKey(),
    /** In lower case. */
    email: model.text(),
    /** Whose employee had it sent; null: the addressee themselves. */
    company_id: model.text().nullable(),
    sent_at: model.dateTime(),
  })
  .indexes([{ on: ["email", "sent_at"] }, { on: ["company_id", "sent_at"] }])
