import { type TaxIdProblem, type TaxIds, invalidTaxIds } from "../../modules/company/tax-ids"
import type { LegalEntityRecord } from "./map-directories"
import type { Problem } from "./outcome"
import type { Mapped } from "../erp/known-objects"

export type MarkedLegalEntityRecord = LegalEntityRecord & {
  registration_number_problem: TaxIdProblem | null
  vat_number_problem: TaxIdProblem | null
}

/** Who has a sound number already; `ref` null: not from the ERP. */
export type TaxIdHolder = Pick<TaxIds, "registration_number" | "vat_number"> & {
  ref: string | null
  registration_number_problem: TaxIdProblem | null
  vat_number_problem: TaxIdProblem | null
}

const FIELDS = ["registration_number", "vat_number"] as const

/**
 * Marks numbers that cannot be right and those that another legal entity has. A base is never free of either: the
 * rows are taken over with what they say, and told of. Of several with one number the holder keeps it, else the first.
 */
export function markTaxIds(
  mapped: Mapped<LegalEntityRecord>[],
  holders: TaxIdHolder[],
): { marked: Mapped<MarkedLegalEntityRecord>[]; notes: Problem[] } {
  const holderOf = new Map(
    holders.flatMap((holder) =>
      FIELDS.flatMap((field): [string, string | null][] =>
        holder[field] !== null && holder[`${field}_problem`] === null
          ? [[`${field} ${holder[field]}`, holder.ref]]
          : [],
      ),
    ),
  )
  const notes: Problem[] = []
  const marked = mapped.map((row): Mapped<MarkedLegalEntityRecord> => {
    if ("problem" in row) {
      return row
    }
    const invalid = invalidTaxIds(row.record)
    const problemOf = (field: (typeof FIELDS)[number]): TaxIdProblem | null => {
      const number = row.record[field]
      if (number === null || invalid[field]) {
        return number === null ? null : "invalid"
      }
      const key = `${field} ${number}`
      if (!holderOf.has(key)) {
        holderOf.set(key, row.ref)
      }
      return holderOf.get(key) === row.ref ? null : "duplicate"
    }
    const problems = { registration_number: problemOf("registration_number"), vat_number: problemOf("vat_number") }
    for (const field of FIELDS) {
      const problem = problems[field]
      if (problem) {
        notes.push({ ref: row.ref, reason: noteOf(field, problem, row.record[field]) })
      }
    }
    return {
      ref: row.ref,
      record: {
        ...row.record,
        registration_number_problem: problems.registration_number,
        vat_number_problem: problems.vat_number,
      },
    }
  })
  return { marked, notes }
}

function noteOf(field: (typeof FIELDS)[number], problem: TaxIdProblem, number: string | null): string {
  const name = field === "vat_number" ? "VAT number" : "registration number"
  return problem === "invalid"
    ? `Its ${name} ${number} cannot be right; it is kept and marked.`
    : `Its ${name} ${number} is that of another legal entity too; it is kept and marked.`
}
