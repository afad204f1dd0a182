import { DelegateBackoff, handleWhen, retry } from "cockatiel"
import { ErpError, isErpError } from "../../../modules/erp/errors"
import type { ErpCall } from "../../../modules/erp/types"
import type { OneCSettings } from "../options"
import { bodyText, faultOf, isHtml, jsonOf } from "./answers"
import { errorOf, networkError } from "./errors"
import { CallBudget } from "./call-budget"

/** One try and two more, for reads only. */
const MAX_RETRIES = 2
const FIRST_DELAY_MS = 150
/** `$metadata` of a whole УТ was seen to take 23 seconds. */
const METADATA_TIMEOUT_MS = 120_000
/** With less time than this left another try could not be answered. */
const MIN_USEFUL_MS = 100

/** Names the call in messages and gives it its place and its end. */
export interface CallContext extends ErpCall {
  operation: string
}

interface Request {
  method: "GET" | "POST" | "PATCH"
  path: string
  body?: unknown
  accept: string
  /** Longer than that of its kind, still cut by the deadline. */
  timeoutMs?: number
}

type ClientSettings = Pick<
  OneCSettings,
  | "url"
  | "login"
  | "password"
  | "maxConcurrentCalls"
  | "maxQueueLength"
  | "readTimeoutMs"
  | "writeTimeoutMs"
  | "maxAnswerBytes"
>

const JSON_TYPE = "application/json;odata=nometadata"

/**
 * HTTP to one base: login, deadline, the budget of calls, retries of reads. It knows OData's envelopes and nothing
 * of what is asked. A write is sent once; whatever leaves its outcome open is `ambiguous`.
 */
export class ODataClient {
  private readonly slots: CallBudget
  private readonly authorization: string

  constructor(private readonly settings: ClientSettings) {
    this.slots = new CallBudget(settings.maxConcurrentCalls, settings.maxQueueLength)
    // UTF-8 before base64: in cp1251 a Cyrillic login is refused by IIS.
    this.authorization = `Basic ${Buffer.from(`${settings.login}:${settings.password}`, "utf8").toString("base64")}`
  }

  /** A JSON answer. */
  async read(path: string, context: CallContext): Promise<unknown> {
    return this.retried(context, async () => {
      const { status, text } = await this.send({ method: "GET", path, accept: JSON_TYPE }, context)
      return readable(status, text, context.operation, false)
    })
  }

  /** `$metadata`, which 1C has only as XML. */
  async readMetadata(context: CallContext): Promise<string> {
    return this.retried(context, async () => {
      const { status, text } = await this.send(
        { method: "GET", path: "$metadata", accept: "application/xml", timeoutMs: METADATA_TIMEOUT_MS },
        context,
      )
      if (isHtml(text)) {
        throw errorOf({ operation: context.operation, status, text, isWrite: false })
      }
      return text
    })
  }

  /** Sends a write once and answers the object as 1C stored it. */
  async write(method: "POST" | "PATCH", path: string, body: unknown, context: CallContext): Promise<unknown> {
    const { status, text } = await this.send({ method, path, body, accept: JSON_TYPE }, context)
    return readable(status, text, context.operation, true)
  }

  /** Calls an operation of an object (Post, Unpost) once; what 1C says in the body of a success is not documented. */
  async invoke(path: string, context: CallContext): Promise<void> {
    const { status, text } = await this.send({ method: "POST", path, accept: JSON_TYPE }, context)
    if (!isWordOf1C(text)) {
      throw errorOf({ operation: context.operation, status, text, isWrite: true })
    }
  }

  private retried<T>(context: CallContext, attempt: () => Promise<T>): Promise<T> {
    const leftMs = () => context.deadlineAt - Date.now()
    const policy = retry(
      handleWhen((error) => isPassing(error) && leftMs() > FIRST_DELAY_MS + MIN_USEFUL_MS),
      {
        maxAttempts: MAX_RETRIES,
        backoff: new DelegateBackoff(({ attempt: made }) => {
          const delayMs = FIRST_DELAY_MS * 2 ** (made - 1) * (0.5 + Math.random() / 2)
          return Math.min(delayMs, Math.max(0, leftMs() - MIN_USEFUL_MS))
        }),
      },
    )
    return policy.execute(attempt)
  }

  private async send(request: Request, context: CallContext): Promise<{ status: number; text: string }> {
    return this.slots.run(context.operation, context, async () => {
      const isWrite = request.method !== "GET"
      const answer = await this.exchange(request, context, isWrite)
      if (answer.status >= 300) {
        throw errorOf({ operation: context.operation, isWrite, ...answer })
      }
      return answer
    })
  }

  private async exchange(
    request: Request,
    context: CallContext,
    isWrite: boolean,
  ): Promise<{ status: number; text: string }> {
    const limitMs = request.timeoutMs ?? (isWrite ? this.settings.writeTimeoutMs : this.settings.readTimeoutMs)
    const timeoutMs = Math.min(limitMs, context.deadlineAt - Date.now())
    if (timeoutMs <= 0) {
      throw new ErpError("transient", `${context.operation}: the deadline passed before anything was sent`, {
        operation: context.operation,
      })
    }
    const hasBody = request.body !== undefined
    try {
      const response = await fetch(`${this.settings.url}/${request.path}`, {
        method: request.method,
        // A redirect would resend a write, and a login elsewhere is no answer of 1C.
        redirect: "manual",
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          Authorization: this.authorization,
          Accept: request.accept,
          ...(hasBody && { "Content-Type": "application/json" }),
        },
        ...(hasBody && { body: JSON.stringify(request.body) }),
      })
      return { status: response.status, text: await this.textOf(response, context.operation, isWrite) }
    } catch (error) {
      throw isErpError(error) ? error : networkError(context.operation, isWrite, error)
    }
  }

  private async textOf(response: Response, operation: string, isWrite: boolean): Promise<string> {
    const chunks: Uint8Array[] = []
    let bytes = 0
    const reader = response.body?.getReader()
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      bytes += part.value.byteLength
      if (bytes > this.settings.maxAnswerBytes) {
        await reader?.cancel()
        const kind = isWrite ? "ambiguous" : "incompatible"
        throw new ErpError(kind, `${operation}: the answer is larger than ${this.settings.maxAnswerBytes} bytes`, {
          operation,
          status: response.status,
        })
      }
      chunks.push(part.value)
    }
    return Buffer.concat(chunks).toString("utf8")
  }
}

/** The JSON of a success; a page or broken JSON with status 200 is a failure as well. */
function readable(status: number, text: string, operation: string, isWrite: boolean): unknown {
  const value = jsonOf(text)
  if (value === undefined || typeof value !== "object" || value === null || "odata.error" in value) {
    throw errorOf({ operation, status, text, isWrite })
  }
  return value
}

/** Nothing, JSON or XML without an error: what 1C may say to an operation. A page or a cut text is somebody else's, or a part. */
function isWordOf1C(text: string): boolean {
  const body = bodyText(text)
  if (body === "") {
    return true
  }
  return faultOf(body) === null && (body.startsWith("<") ? !isHtml(body) : jsonOf(body) !== undefined)
}

/** A read is tried again after the network's faults and after 1C had no capacity; not after our own queue refused. */
function isPassing(error: Error): boolean {
  return (
    isErpError(error) &&
    (error.kind === "transient" || (error.kind === "throttled" && error.details.status !== undefined))
  )
}
