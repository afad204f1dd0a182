/**
 * The closed set of ways in which an ERP can fail us. The kind alone decides what happens next; the message is for
 * people and logs and never carries a payload or a secret.
 */
export const ERP_ERROR_KINDS = [
  /** No answer or a passing fault, and certainly nothing was written: try again. */
  "transient",
  /** The ERP has no capacity now (sessions, queue, locks): try again later. */
  "throttled",
  /** The ERP understood and refused: trying again changes nothing. */
  "rejected",
  /** Login or rights. */
  "unauthorized",
  /** The base does not offer what we need, or answers in a shape we do not know. */
  "incompatible",
  /** A write without an answer: it may stand or not. Look it up before anything else. */
  "ambiguous",
] as const

export type ErpErrorKind = (typeof ERP_ERROR_KINDS)[number]

/** Why the ERP refused, as far as it can be told from its words. */
export type ErpRejectionReason = "insufficient_stock" | "closed_period" | "shipped" | "other"

export class ErpError extends Error {
  override readonly name = "ErpError"

  constructor(
    readonly kind: ErpErrorKind,
    message: string,
    readonly details: {
      /** Only for `rejected`. */
      reason?: ErpRejectionReason
      /** The call that failed, e.g. "createOrder". */
      operation?: string
      status?: number
      /** The ERP's own error code. */
      code?: string
      /** A web server's page, a proxy's: the ERP itself has not said anything. */
      is_foreign?: true
    } = {},
    options?: { cause?: unknown },
  ) {
    super(message, options)
  }
}

/** Narrows without `instanceof`, which fails for errors that crossed a bundle or a realm. */
export function isErpError(error: unknown): error is ErpError {
  return error instanceof Error && error.name === "ErpError" && "kind" in error
}

/**
 * Whether the ERP has understood and refuses, so that it will refuse again until somebody has changed something there.
 * Somebody else's page is none, whatever it says: a base that is coming up is behind one.
 */
export function isRefusal(error: unknown): boolean {
  return isErpError(error) && (error.kind === "rejected" || error.kind === "incompatible") && !error.details.is_foreign
}
