import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  errorHandler,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** What Express and its body parser throw for a request that cannot be read: they carry the status themselves. */
const Unreadable = z.object({ status: z.number().int().min(400).max(499), message: z.string() })

const answer = errorHandler()

/**
 * Medusa's own handler, after one correction: a body that is no JSON, too large, or a path that cannot be decoded is
 * the caller's mistake and was answered as an unknown server error.
 */
export function answerError(error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const unreadable = MedusaError.isMedusaError(error) ? undefined : Unreadable.safeParse(error).data
  const known = unreadable
    ? new MedusaError(MedusaError.Types.INVALID_DATA, `The request cannot be read: ${unreadable.message}`)
    : error
  answer(known, req, res, next)
}
