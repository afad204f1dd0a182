import { z } from "@medusajs/framework/zod"

/** PostgreSQL has no text with a zero in it, and a name has no line breaks. */
const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)

/** The check digits are the workflow's to look at: they get a code of their own. */
export const StoreCreateRegistration = z
  .object({
    company_name: line(200),
    registration_number: z.string().regex(/^(\d{8}|\d{10})$/, "a ЄДРПОУ has 8 digits, a РНОКПП 10"),
    vat_number: z
      .string()
      .regex(/^(\d{10}|\d{12})$/, "an ІПН has 12 digits, that of an entrepreneur 10")
      .nullable()
      .default(null),
    phone: z
      .string()
      .regex(/^[+\d][\d ()-]{5,29}$/, "a phone number")
      .nullable()
      .default(null),
    comment: z
      .string()
      .trim()
      .min(1)
      .max(1_000)
      .regex(/^[^\0]*$/)
      .nullable()
      .default(null),
  })
  .strict()

export type StoreCreateRegistrationType = z.infer<typeof StoreCreateRegistration>
