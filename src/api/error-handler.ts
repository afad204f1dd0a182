import {
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
  errorHandler,
} from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { cartLocked, isLockHeld } from "../workflows/contract/with-cart-locked"
import { isAboutContract } from "./store/carts/guard-cart"

/** What Express and its body parser throw for a request that cannot be read: they carry the status themselves. */
const Unreadable = z.object({ status: z.number().int().min(400).max(499), message: z.string() })

const answer = errorHandler()

/** Seconds after which who did not get a cart tries again. */
const LOCKED_RETRY_SECONDS = 1

/**
 * Medusa's own handler, after two corrections. A body that is no JSON, too large, or a path that cannot be decoded is
 * the caller's mistake and was answered as an unknown server error. A contract's cart that is being changed or placed by
 * another request is no error at all: Medusa answers one, or takes message and code off it.
 */
export function answerError(error: unknown, req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  const locked = lockedCart(error, req)
  if (locked) {
    const { type, code, message } = locked
    res.status(409).set("Retry-After", String(LOCKED_RETRY_SECONDS)).json({ type, code, message })
    return
  }
  const unreadable = MedusaError.isMedusaError(error) ? undefined : Unreadable.safeParse(error).data
  const known = unreadable
    ? new MedusaError(MedusaError.Types.INVALID_DATA, `The request cannot be read: ${unreadable.message}`)
    : error
  answer(known, req, res, next)
}

function lockedCart(error: unknown, req: MedusaRequest): MedusaError | undefined {
  const locked = cartLocked()
  if (MedusaError.isMedusaError(error) && error.code === locked.code) {
    return locked
  }
  const isOurs = isAboutContract(req) || req.path.startsWith("/admin/carts/")
  return isOurs && isLockHeld(error) ? locked : undefined
}
