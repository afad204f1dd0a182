import { MedusaError } from "@medusajs/framework/utils"

import { isEdrpou, isRnokpp, isVatNumber, isVatNumberOf } from "../../lib/tax-ids"

/** What can be wrong with a number that came from the ERP: it is kept as it is there, and marked. */
export const TAX_ID_PROBLEMS = ["invalid", "duplicate"] as const

export type TaxIdProblem = (typeof TAX_ID_PROBLEMS)[number]

export type TaxIds = {
  kind: "legal_entity" | "sole_proprietor" | "person"
  registration_number: string | null
  vat_number: string | null
}

/** Whether it is the registration number of such a person: ЄДРПОУ of a legal entity, РНОКПП of anybody else. */
export function isRegistrationNumberOf(kind: TaxIds["kind"], registrationNumber: string): boolean {
  return kind === "legal_entity" ? isEdrpou(registrationNumber) : isRnokpp(registrationNumber)
}

/** Which of the numbers cannot be right by themselves; whether somebody else has them is for the database to say. */
export function invalidTaxIds({ kind, registration_number, vat_number }: TaxIds): {
  registration_number: boolean
  vat_number: boolean
} {
  const isRegistered = registration_number !== null && isRegistrationNumberOf(kind, registration_number)
  const isVatRight =
    vat_number === null || (isRegistered ? isVatNumberOf(vat_number, registration_number) : isVatNumber(vat_number))
  return { registration_number: registration_number !== null && !isRegistered, vat_number: !isVatRight }
}

/** @throws INVALID_DATA `registration_number_invalid`, `vat_number_invalid` */
export function throwIfTaxIdsInvalid(ids: TaxIds): void {
  const invalid = invalidTaxIds(ids)
  if (invalid.registration_number) {
    const name = ids.kind === "legal_entity" ? "ЄДРПОУ (8 digits)" : "РНОКПП (10 digits)"
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `"${ids.registration_number}" is not a right ${name}: its check digit does not fit; look at it again.`,
      "registration_number_invalid",
    )
  }
  if (invalid.vat_number) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `"${ids.vat_number}" is not the VAT number of ${ids.registration_number ?? "anybody"}; look at it again.`,
      "vat_number_invalid",
    )
  }
}

/** @throws INVALID_DATA `registration_number_taken`, `vat_number_taken` for the number that another legal entity has */
export function throwIfTaxIdsTaken(ids: TaxIds, others: Pick<TaxIds, "registration_number" | "vat_number">[]): void {
  for (const field of ["registration_number", "vat_number"] as const) {
    if (ids[field] !== null && others.some((other) => other[field] === ids[field])) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `Another legal entity has the number ${ids[field]} already; look for it among your clients.`,
        `${field}_taken`,
      )
    }
  }
}
