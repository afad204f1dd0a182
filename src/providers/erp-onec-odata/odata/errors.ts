import { ErpError, type ErpErrorKind, type ErpRejectionReason } from "../../../modules/erp/errors"
import { bodyText, faultOf, isLoginPage, type OneCFault } from "./answers"

/** Longest text of 1C that goes into a message: enough for its reason, too short for a dump. */
const MAX_TEXT_LENGTH = 300

/** A failed or unreadable answer, with what has to be known to judge it. */
export interface Failure {
  operation: string
  status: number
  text: string
  /** Whether the call could have changed the base. */
  isWrite: boolean
}

/** The web server in front of 1C does not take so long a URL; the batch has to be halved. */
export class UrlTooLongError extends ErpError {}

/** Statuses with which web servers refuse a long URL (IIS 404.14/404.15, 400 of http.sys, 414, 431). */
const TOO_LONG_STATUSES = new Set([400, 404, 414, 431])

const LOCK_CONFLICT =
  /конфликт блокировок|конфлікт блокувань|предоставления блокировки|надання блокування|lock conflict|lock request time|deadlock/i
const NO_RIGHTS =
  /недостаточно прав|нарушение прав|недостатньо прав|порушення прав|insufficient (access )?rights|access violation/i
const NO_STOCK =
  /недостаточно|недостатньо|не хватает|не вистачає|отрицательн\S* остат|превыш\S* .*остат|not enough|insufficient/i
const CLOSED_PERIOD =
  /запрещ\S* для изменени|изменени\S* запрещ|запрет\S* изменени|заборон\S* змін|дат\S* запрета|период\S* .{0,40}закрыт|закрыт\S* период|період\S* .{0,40}закрит|period .{0,40}closed|closed period/i

/** Seen for requests that 1C could not even read: our own mistake, whatever the status says. */
const MALFORMED_REQUEST = /внутренняя ошибка OData|internal OData (service )?error|чтении JSON|reading JSON/i

/** The one place where an answer of 1C becomes a kind of the port. */
export function errorOf(failure: Failure): ErpError {
  const fault = faultOf(failure.text)
  if (!fault) {
    return errorWithoutFault(failure)
  }
  const { kind, reason } = judge(fault, failure)
  return new ErpError(kind, messageOf(failure, fault), {
    operation: failure.operation,
    status: failure.status,
    code: fault.code,
    ...(reason && { reason }),
  })
}

interface Judgement {
  kind: ErpErrorKind
  reason?: ErpRejectionReason
}

function judge(fault: OneCFault, { status, isWrite }: Failure): Judgement {
  if (LOCK_CONFLICT.test(fault.text)) {
    return { kind: "throttled" }
  }
  switch (fault.code) {
    case "20":
      return { kind: "unauthorized" }
    case "9":
    case "15":
      return { kind: "rejected", reason: "other" }
    case "-1":
      return judgeException(fault.text)
  }
  if (status === 401 || status === 403) {
    return { kind: "unauthorized" }
  }
  if (/^\d+$/.test(fault.code) && Number(fault.code) <= 21) {
    return { kind: "incompatible" }
  }
  if (status >= 500) {
    return { kind: isWrite ? "ambiguous" : "transient" }
  }
  return { kind: "incompatible" }
}

/** An exception in 1C's own code: it rolled the transaction back, so the words decide. */
function judgeException(text: string): Judgement {
  if (MALFORMED_REQUEST.test(text)) {
    return { kind: "incompatible" }
  }
  return NO_RIGHTS.test(text) ? { kind: "unauthorized" } : { kind: "rejected", reason: reasonOf(text) }
}

export function reasonOf(text: string): ErpRejectionReason {
  if (CLOSED_PERIOD.test(text)) {
    return "closed_period"
  }
  return NO_STOCK.test(text) ? "insufficient_stock" : "other"
}

/** The answer is not 1C's: a web server's page or nothing. */
function errorWithoutFault(failure: Failure): ErpError {
  const { operation, status, text, isWrite } = failure
  const details = { operation, status, is_foreign: true } as const
  const error = (kind: ErpErrorKind, why: string) =>
    new ErpError(kind, `${operation}: ${why} (HTTP ${status})`, details)
  if (isWrite) {
    return errorAfterWrite(failure)
  }
  if (status === 401 || status === 403 || status === 407) {
    return error("unauthorized", LOGIN_REFUSED)
  }
  if (status < 300) {
    return isLoginPage(text)
      ? error("unauthorized", "a login page instead of 1C's answer")
      : error("incompatible", `the answer is not the JSON of 1C's OData, ${bodyText(text).length} characters`)
  }
  if (status < 400) {
    return error("incompatible", "the address redirects elsewhere; check the option url")
  }
  if (status === 429) {
    return error("throttled", CALLS_LIMITED)
  }
  if (TOO_LONG_STATUSES.has(status)) {
    return new UrlTooLongError(
      "incompatible",
      `${operation}: nothing at this address, or the URL is too long for the web server: check the options url, maxUrlBytes and tableParameters (HTTP ${status})`,
      details,
    )
  }
  if (status === 501 || (status < 500 && status !== 408)) {
    return error("incompatible", "the web server before 1C does not take this call")
  }
  return error(status === 503 ? "throttled" : "transient", "a server's failure without a word of 1C")
}

const LOGIN_REFUSED = "the web server before 1C refused the login"
const CALLS_LIMITED = "the web server before 1C limits the calls"

/**
 * A page, a cut answer or nothing after a write: whoever answered, 1C may have written before. Only who asks for a login
 * (401, 407) or for fewer calls (429) says by that alone that the call went no further.
 */
function errorAfterWrite({ operation, status }: Failure): ErpError {
  const details = { operation, status, is_foreign: true } as const
  if (status === 401 || status === 407) {
    return new ErpError("unauthorized", `${operation}: ${LOGIN_REFUSED} (HTTP ${status})`, details)
  }
  if (status === 429) {
    return new ErpError("throttled", `${operation}: ${CALLS_LIMITED} (HTTP ${status})`, details)
  }
  return new ErpError(
    "ambiguous",
    `${operation}: an answer without a word of 1C (HTTP ${status}); the write may stand`,
    details,
  )
}

function messageOf({ operation, status }: Failure, fault: OneCFault): string {
  const text = fault.text.replace(/\s+/g, " ").trim()
  const short = text.length > MAX_TEXT_LENGTH ? `${text.slice(0, MAX_TEXT_LENGTH)}…` : text
  return `${operation}: 1C answered ${status}, code ${fault.code}: ${short}`
}

/** Codes of Node's network errors after which certainly nothing was sent. */
const NOT_SENT = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EHOSTDOWN",
  "UND_ERR_CONNECT_TIMEOUT",
])

/** How deep a network error is wrapped at most; a bound on a chain that might go round. */
const MAX_CAUSES = 4

const TLS_TROUBLE = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/

/** A call that ended without a whole answer: the network's or our own timeout's doing. */
export function networkError(operation: string, isWrite: boolean, cause: unknown): ErpError {
  const code = networkCode(cause)
  const why = code ?? "no answer in time"
  if (code !== undefined && TLS_TROUBLE.test(code)) {
    const details = { operation, is_foreign: true } as const
    return new ErpError("incompatible", `${operation}: no trusted connection to 1C (${why})`, details, { cause })
  }
  if (!isWrite || (code !== undefined && NOT_SENT.has(code))) {
    return new ErpError("transient", `${operation}: no answer from 1C (${why})`, { operation }, { cause })
  }
  return new ErpError(
    "ambiguous",
    `${operation}: sent, but the answer was lost (${why}); the write may stand`,
    { operation },
    { cause },
  )
}

/**
 * fetch wraps the network's error, sometimes twice; its code is the only stable part. Looked at by shape, because
 * errors of Node's own realm are no instances of a test's Error.
 */
function networkCode(error: unknown): string | undefined {
  let at = error
  for (let depth = 0; depth < MAX_CAUSES && typeof at === "object" && at !== null; depth += 1) {
    if ("code" in at && typeof at.code === "string") {
      return at.code
    }
    at = "cause" in at ? at.cause : undefined
  }
  return undefined
}
