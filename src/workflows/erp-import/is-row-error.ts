import { MedusaError } from "@medusajs/framework/utils"

/**
 * Errors that say something about the data, so that another row may well pass: Medusa's refusals, and PostgreSQL's
 * data exceptions (class 22) and violated constraints (class 23). Anything else, a lost connection first of all,
 * would befall every row.
 */
export function isRowError(error: unknown): error is Error {
  if (!(error instanceof Error)) {
    return false
  }
  if (MedusaError.isMedusaError(error)) {
    return ROW_ERROR_TYPES.includes(error.type)
  }
  return "code" in error && typeof error.code === "string" && /^2[23]/.test(error.code)
}

const ROW_ERROR_TYPES: string[] = [
  MedusaError.Types.DUPLICATE_ERROR,
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.INVALID_ARGUMENT,
]
