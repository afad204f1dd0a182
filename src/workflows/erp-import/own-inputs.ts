import type { CompanyRecord } from "./map-directories"

export type CompanyInput = Omit<CompanyRecord, "is_active"> & { status?: "active" | "blocked" }

export function toNewCompany({ is_active, ...company }: CompanyRecord): CompanyInput {
  return { ...company, status: is_active ? "active" : "blocked" }
}

/** The ERP may block a company, but never lifts a block: the merchant may have set it for reasons of its own. */
export function toChangedCompany({ is_active, ...company }: CompanyRecord): CompanyInput {
  return is_active ? company : { ...company, status: "blocked" }
}

type Validity = { valid_from: Date | string | null; valid_until: Date | string | null }

/** Between steps dates may be strings; the contract module keeps them as dates. */
export function datesOf({ valid_from, valid_until }: Validity): { valid_from: Date | null; valid_until: Date | null } {
  return { valid_from: dateOf(valid_from), valid_until: dateOf(valid_until) }
}

function dateOf(value: Date | string | null): Date | null {
  return value === null ? null : new Date(value)
}
