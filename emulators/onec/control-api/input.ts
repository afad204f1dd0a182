import { FAULT_KINDS, FAULT_TARGETS, FaultRequest } from "../http/faults"
import type { Lang } from "../errors"
import { Settings } from "../settings"
import { BadInput } from "./lookup"

/** Reading of control requests: each thing wrong is told in one sentence. */
export type Body = Record<string, unknown>

export function asBody(text: string): Body {
  let value: unknown
  try {
    value = JSON.parse(text === "" ? "{}" : text)
  } catch {
    throw new BadInput("The request body is not JSON.")
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadInput("The request body must be a JSON object.")
  }
  return { ...value }
}

export function needText(body: Body, name: string): string {
  const value = body[name]
  if (typeof value !== "string" || value.trim() === "") {
    throw new BadInput(`"${name}" must be a non-empty string.`)
  }
  return value.trim()
}

export function needAmount(body: Body, name: string): number {
  const value = typeof body[name] === "string" ? Number(body[name]) : body[name]
  if (typeof value !== "number" || !Number.isFinite(value) || value < 0) {
    throw new BadInput(`"${name}" must be a number, zero or more.`)
  }
  return value
}

function wholeOr(body: Body, name: string, fallback: number): number {
  const value = body[name] ?? fallback
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) {
    throw new BadInput(`"${name}" must be a whole number, zero or more.`)
  }
  return value
}

function fieldsOr(body: Body, name: string, fallback: Body): Body {
  const value = body[name] ?? fallback
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new BadInput(`"${name}" must be an object of fields.`)
  }
  return { ...value }
}

function atLeastOne(body: Body, name: string): number {
  const value = wholeOr(body, name, 0)
  if (value < 1) {
    throw new BadInput(`"${name}" must be at least 1.`)
  }
  return value
}

function oneOf<T extends string>(body: Body, name: string, allowed: readonly T[]): T {
  const value = allowed.find((candidate) => candidate === body[name])
  if (value === undefined) {
    throw new BadInput(`"${name}" must be one of: ${allowed.join(", ")}.`)
  }
  return value
}

export function faultOf(body: Body): FaultRequest {
  return {
    call: oneOf(body, "call", FAULT_TARGETS),
    kind: oneOf(body, "kind", FAULT_KINDS),
    times: wholeOr(body, "times", 1) || 1,
    skip: wholeOr(body, "skip", 0),
    delay_ms: wholeOr(body, "delay_ms", 0),
    stored: fieldsOr(body, "stored", {}),
  }
}

export function settingsOf(body: Body): Partial<Settings> {
  const changed: Partial<Settings> = {}
  for (const name of Object.keys(body)) {
    Object.assign(changed, oneSetting(body, name))
  }
  return changed
}

function oneSetting(body: Body, name: string): Partial<Settings> {
  switch (name) {
    case "latency_ms":
    case "pool_timeout_ms":
    case "cold_start_ms":
    case "session_max_age_ms":
    case "max_url_bytes":
      return { [name]: wholeOr(body, name, 0) }
    case "pool_size":
      return { pool_size: atLeastOne(body, name) }
    case "if_match":
    case "own_ref":
      return { [name]: oneOf(body, name, ["ignored", "honoured"]) }
    case "lang":
      return { lang: oneOf<Lang>(body, name, ["ru", "en"]) }
    case "bom":
    case "unstable_paging":
      return { [name]: needFlag(body, name) }
    case "closed_period":
    case "totals_until":
      return { [name]: dayOrNull(body, name) }
    case "unpublished":
    case "hidden_refs":
      return { [name]: needList(body, name) }
    default:
      throw new BadInput(`There is no setting "${name}".`)
  }
}

function needFlag(body: Body, name: string): boolean {
  const value = body[name]
  if (typeof value !== "boolean") {
    throw new BadInput(`"${name}" must be true or false.`)
  }
  return value
}

function needList(body: Body, name: string): string[] {
  const value = body[name]
  if (!Array.isArray(value)) {
    throw new BadInput(`"${name}" must be a list of strings.`)
  }
  return value.map(String)
}

function dayOrNull(body: Body, name: string): string | null {
  const value = body[name]
  if (value === null || value === "") {
    return null
  }
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    throw new BadInput(`"${name}" must be a day like 2026-01-31, or null.`)
  }
  return value
}

/** Pages are bounded, so that a page over a large base stays a page. */
const MAX_LIMIT = 1000

export function window(query: URLSearchParams): { limit: number; offset: number } {
  const number = (name: string, fallback: number): number => {
    const text = query.get(name) ?? String(fallback)
    if (!/^\d+$/.test(text)) {
      throw new BadInput(`"${name}" must be a whole number, zero or more.`)
    }
    return Number(text)
  }
  return { limit: Math.min(number("limit", 50), MAX_LIMIT), offset: number("offset", 0) }
}
