import { IncomingMessage, ServerResponse } from "node:http"
import { errorAtom } from "../odata/atom"
import { exception, lockConflict, ODataError, unsupportedFormat } from "../errors"
import { Level } from "../odata/json"
import { renderAnswer, Format } from "../odata/render"
import { ODataService } from "../odata/service"
import { parseUrl } from "../odata/url"
import { Settings } from "../settings"
import { CallLog } from "./calls"
import { CallKind, callKind, Fault, Faults } from "./faults"
import { SessionPool } from "./pool"
import { send, sendHtml } from "./reply"

/**
 * The way of one OData call: web server, authentication, armed faults, session pool,
 * the base, the answer. A call that has begun runs to its end even when the client
 * has gone: that is how an order comes to exist that nobody was told of.
 */
export interface GateParts {
  service: ODataService
  settings: () => Settings
  faults: Faults
  calls: CallLog
  authorization: string
}

const MAX_BODY_BYTES = 32 * 1024 * 1024

export const sleep = (ms: number): Promise<void> =>
  ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve()

interface CallParts {
  method: string
  path: string
  serviceUrl: string
  kind: CallKind
  accept: string | undefined
  cold: boolean
}

export class Gate {
  private readonly pool: SessionPool
  private lastCallAt = 0

  constructor(private readonly parts: GateParts) {
    this.pool = new SessionPool(parts.settings)
  }

  /** `path` is what follows `/odata/standard.odata`, still encoded. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string, serviceUrl: string): Promise<void> {
    const started = Date.now()
    const method = request.method ?? "GET"
    const readable = decodeSoftly(path)
    const kind = callKind(method, readable.split("?")[0])
    const { calls } = this.parts
    calls.begin()
    const call: CallParts = { method, path, serviceUrl, kind, accept: request.headers.accept, cold: false }
    const fault = await this.run(request, response, call).catch(() => {
      response.destroy()
      return undefined
    })
    const status = response.writableEnded ? response.statusCode : null
    calls.end({
      at: new Date(started).toISOString(),
      method,
      path: readable,
      kind,
      status,
      ms: Date.now() - started,
      fault: fault?.kind ?? null,
      cold: call.cold,
    })
  }

  private async run(request: IncomingMessage, response: ServerResponse, call: CallParts): Promise<Fault | undefined> {
    const settings = this.parts.settings()
    if (Buffer.byteLength(request.url ?? "") > settings.max_url_bytes) {
      sendHtml(response, 414, "Request-URI Too Large")
      return undefined
    }
    const body = await readBody(request)
    if (!this.authorized(request)) {
      this.refuseLogin(response)
      return undefined
    }
    const fault = this.parts.faults.strike(call.kind, call.method !== "GET")
    if (fault && (await this.strikeBefore(fault, response, call))) {
      return fault
    }
    if (!(await this.pool.take())) {
      sendHtml(response, 503, "Service Temporarily Unavailable")
      return fault
    }
    try {
      call.cold = this.isCold(settings)
      await sleep((call.cold ? settings.cold_start_ms : 0) + settings.latency_ms)
      this.lastCallAt = Date.now()
      if (fault?.kind === "hang") {
        await closed(response)
        return fault
      }
      const reply = this.work(request, call, body, fault)
      if (fault?.kind === "hang_after") {
        await closed(response)
      } else if (fault?.kind === "drop_after") {
        response.destroy()
      } else {
        reply(response)
      }
      return fault
    } finally {
      this.pool.give()
    }
  }

  /** True when the fault was the whole answer. */
  private async strikeBefore(fault: Fault, response: ServerResponse, call: CallParts): Promise<boolean> {
    switch (fault.kind) {
      case "drop_before":
        response.destroy()
        return true
      case "bad_gateway":
        sendHtml(response, 502, "Bad Gateway")
        return true
      case "service_unavailable":
        sendHtml(response, 503, "Service Temporarily Unavailable")
        return true
      case "unauthorized":
        this.refuseLogin(response)
        return true
      case "error_500":
        this.sendError(
          exception("Ошибка при выполнении обработчика - 'ПередЗаписью'"),
          formatOf(call.path, call.accept),
        )(response)
        return true
      case "lock_conflict":
        this.sendError(lockConflict(), formatOf(call.path, call.accept))(response)
        return true
      case "delay":
        await sleep(fault.delay_ms)
        return false
      default:
        return false
    }
  }

  /** The first call after idling starts a session; those that come meanwhile find it starting. */
  private isCold(settings: Settings): boolean {
    const idle = Date.now() - this.lastCallAt
    this.lastCallAt = Date.now()
    return settings.cold_start_ms > 0 && idle >= settings.session_max_age_ms
  }

  /** Does the call, without yielding, and gives back how to answer it. */
  private work(
    request: IncomingMessage,
    call: CallParts,
    body: string,
    fault: Fault | undefined,
  ): (response: ServerResponse) => void {
    const { service } = this.parts
    const settings = this.parts.settings()
    const { accept } = call
    try {
      const [path, query = ""] = splitOnce(call.path, "?")
      const url = parseUrl(path, query)
      const format = requireFormat(url.options.get("$format"), accept)
      const answer = service.answer({
        method: call.method,
        url,
        body,
        ifMatch: header(request, "if-match"),
        handled: fault?.kind === "store_otherwise" ? fault.stored : {},
      })
      const rendered = renderAnswer(answer, format, {
        base: service.base,
        serviceUrl: call.serviceUrl,
        services: service.published(),
      })
      const text =
        settings.bom && rendered.contentType?.startsWith("application/json") ? `\uFEFF${rendered.body}` : rendered.body
      const headers = { DataServiceVersion: "3.0", ...rendered.headers }
      return (response) => send(response, rendered.status, rendered.contentType, text, headers)
    } catch (error) {
      return this.sendError(asODataError(error), formatOf(call.path, accept))
    }
  }

  private sendError(error: ODataError, format: Format): (response: ServerResponse) => void {
    const message = error.text(this.parts.settings().lang)
    const { lang } = this.parts.settings()
    return (response) => {
      if (format.kind === "atom") {
        send(response, error.status, "application/xml;charset=utf-8", errorAtom(error.code, message))
        return
      }
      const body = { "odata.error": { code: error.code, message: { lang, value: message } } }
      send(response, error.status, "application/json;charset=utf-8", JSON.stringify(body))
    }
  }

  private authorized(request: IncomingMessage): boolean {
    const sent = request.headers.authorization ?? ""
    return sent.replace(/^basic /i, "Basic ") === this.parts.authorization
  }

  private refuseLogin(response: ServerResponse): void {
    sendHtml(response, 401, "Unauthorized", { "WWW-Authenticate": 'Basic realm="1C:Enterprise 8.3"' })
  }
}

/** The login travels as UTF-8 under base64; a cp1251 one is somebody else's. */
export const basicAuthorization = (login: string, password: string): string =>
  `Basic ${Buffer.from(`${login}:${password}`, "utf8").toString("base64")}`

function asODataError(error: unknown): ODataError {
  return error instanceof ODataError ? error : exception(error instanceof Error ? error.message : String(error))
}

const closed = (response: ServerResponse): Promise<void> =>
  response.destroyed ? Promise.resolve() : new Promise((resolve) => response.once("close", () => resolve()))

const header = (request: IncomingMessage, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

function decodeSoftly(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const LEVELS: Level[] = ["nometadata", "fullmetadata", "minimalmetadata"]

/** $format wins over Accept; nobody asking for JSON gets Atom. */
function chooseFormat(option: string | undefined, accept: string | undefined): Format | undefined {
  const wanted = (option ?? accept ?? "").toLowerCase()
  if (/^json(;|$)/.test(wanted) || wanted.includes("application/json")) {
    return { kind: "json", level: LEVELS.find((level) => wanted.includes(level)) ?? "minimalmetadata" }
  }
  const known = option === undefined || ["atom", "application/atom+xml", "application/xml", "xml"].includes(wanted)
  return known ? { kind: "atom" } : undefined
}

function requireFormat(option: string | undefined, accept: string | undefined): Format {
  const format = chooseFormat(option, accept)
  if (!format) {
    throw unsupportedFormat()
  }
  return format
}

function formatOf(path: string, accept: string | undefined): Format {
  const match = /[?&](?:\$|%24)format=([^&]*)/i.exec(path)
  return chooseFormat(match ? decodeSoftly(match[1]) : undefined, accept) ?? { kind: "json", level: "minimalmetadata" }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk))
    bytes += piece.length
    if (bytes > MAX_BODY_BYTES) {
      throw new Error("The request body is too large")
    }
    chunks.push(piece)
  }
  return Buffer.concat(chunks).toString("utf8")
}
