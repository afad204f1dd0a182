import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** What can be told of anything that was thrown. */
export type Thrown = { message: string; code?: string; type?: string }

const ThrownObject = z.object({
  message: z.string(),
  code: z.string().optional().catch(undefined),
  type: z.string().optional().catch(undefined),
})

/** Workflows answer their steps' errors as plain objects: neither `instanceof` nor the class survives them. */
export function readThrown(thrown: unknown): Thrown {
  const parsed = ThrownObject.safeParse(thrown)
  return parsed.success ? parsed.data : { message: String(thrown) }
}

/** The same as an error, with all that was known of it, for whoever catches or logs it. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : Object.assign(new Error(readThrown(thrown).message), thrown)
}

const ROW_ERROR_TYPES: string[] = [
  MedusaError.Types.DUPLICATE_ERROR,
  MedusaError.Types.INVALID_DATA,
  MedusaError.Types.INVALID_ARGUMENT,
]

/**
 * PostgreSQL's data exceptions (class 22), violated constraints (class 23), and the protocol violation that a zero
 * character in a text is.
 */
const DATA_ERROR_CODES = /^(2[23][0-9A-Z]{3}|08P01)$/

/**
 * Errors that say something about the data, so that another row may well pass. Anything else, a lost connection first
 * of all, would befall every row.
 */
export function isRowError(thrown: unknown): boolean {
  const { type = "", code = "" } = readThrown(thrown)
  return ROW_ERROR_TYPES.includes(type) || DATA_ERROR_CODES.test(code)
}

/** Enough for a person to see what happened. */
const MAX_REASON_LENGTH = 300

/** The message in a form that can be kept: a database error carries its whole statement before a dash, data included. */
export function reasonOf(thrown: unknown): string {
  const { message, code = "" } = readThrown(thrown)
  const told = DATA_ERROR_CODES.test(code) ? message.slice(message.lastIndexOf(" - ") + 1) : message
  return told
    .replace(/\p{Cc}+/gu, " ")
    .trim()
    .replace(/^- /, "")
    .slice(0, MAX_REASON_LENGTH)
}
