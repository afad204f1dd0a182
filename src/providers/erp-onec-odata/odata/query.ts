import { ErpError } from "../../../modules/erp/errors"

/**
 * The text of 1C's OData v3 queries. Two traps are closed here: 1C does not read `+` as a space, so nothing goes
 * through URLSearchParams; and its GUIDs need not be RFC-valid, so they are checked as plain hexadecimal.
 */

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const EMPTY_REF = "00000000-0000-0000-0000-000000000000"

export function isGuid(text: string): boolean {
  return GUID.test(text)
}

/** `guid'…'`. A ref that is none would let its text into the query, so it is refused. */
export function guid(ref: string): string {
  if (!isGuid(ref)) {
    throw new ErpError("incompatible", `"${ref.slice(0, 40)}" is no reference of 1C`)
  }
  return `guid'${ref}'`
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** `datetime'…'` of a date of the base, without zone and fractions. */
export function datetime(naive: string): string {
  return `datetime'${naive.slice(0, 19)}'`
}

/** `F eq cast(guid'…','Document_X')`: a field of several types equals no bare guid, and 1C does not say so. */
export function isObject(field: string, set: string, ref: string): string {
  return `${field} eq cast(${guid(ref)},${quoted(set)})`
}

/** `(F eq guid'a' or F eq guid'b')`: 1C has no `in`. */
export function anyOf(field: string, refs: string[]): string {
  return `(${refs.map((ref) => `${field} eq ${guid(ref)}`).join(" or ")})`
}

export function allOf(conditions: string[]): string {
  return conditions.filter((condition) => condition !== "").join(" and ")
}

/** Query options in 1C's own spelling, e.g. `{ $filter: "…", $top: "500" }`. */
export type QueryOptions = Record<string, string>

/** `Catalog_X?$filter=…`, the answer asked for as JSON. */
export function setPath(set: string, options: QueryOptions = {}): string {
  return withOptions(encodeURIComponent(set), options)
}

/** `Document_X(guid'…')` with an operation behind it, e.g. "/Post". */
export function objectPath(set: string, ref: string, operation = "", options: QueryOptions = {}): string {
  return withOptions(`${encodeURIComponent(set)}(${guid(ref)})${operation}`, options)
}

export interface VirtualTable {
  set: string
  table: string
  /** A condition inside the table, which 1C computes fast; `$filter` comes after the whole table is computed. */
  condition?: string
  /** Without `_Key`; what is not named is summed up. */
  dimensions?: string[]
  /** The moment of a slice, naive as the base writes it; without it a slice is that of the end of time. */
  period?: string
  /** The first moment of turnovers, naive as the base writes it. */
  startPeriod?: string
  /** Their last second. */
  endPeriod?: string
  options?: QueryOptions
}

/**
 * `Register/Balance(Condition='…',Dimensions='…')`. In the path a parameter is a literal, so quotes inside the
 * condition are doubled once more; in the query string it stands as it is.
 */
export function tablePath(table: VirtualTable, place: "path" | "query"): string {
  const parameters: QueryOptions = {}
  if (table.condition) {
    parameters.Condition = table.condition
  }
  if (table.dimensions?.length) {
    parameters.Dimensions = table.dimensions.join(",")
  }
  const period: QueryOptions = {
    ...(table.period !== undefined && { Period: datetime(table.period) }),
    ...(table.startPeriod !== undefined && { StartPeriod: datetime(table.startPeriod) }),
    ...(table.endPeriod !== undefined && { EndPeriod: datetime(table.endPeriod) }),
  }
  const head = `${encodeURIComponent(table.set)}/${table.table}`
  if (place === "query") {
    return withOptions(`${head}()`, { ...parameters, ...period, ...table.options })
  }
  const literals = [
    ...Object.entries(parameters).map(([name, value]) => `${name}=${encodeURIComponent(quoted(value))}`),
    ...Object.entries(period).map(([name, value]) => `${name}=${encodeURIComponent(value)}`),
  ]
  return withOptions(`${head}(${literals.join(",")})`, table.options ?? {})
}

/** 1C's default is Atom; without metadata an answer is half as long. */
const FORMAT = "$format=json;odata=nometadata"

function withOptions(path: string, options: QueryOptions): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${path}?${[...pairs, FORMAT].join("&")}`
}

/** Bytes of path and query as they go over the wire, which is what web servers limit. */
export function urlBytes(serviceUrl: string, path: string): number {
  const url = new URL(`${serviceUrl}/${path}`)
  return url.pathname.length + url.search.length
}

/**
 * Splits refs into the fewest batches whose URLs fit, of about equal size. Every ref takes the same width, so two
 * URLs tell the width of all. A batch has at least one ref even when that alone is too long.
 */
export function batchesByBytes(refs: string[], bytesOf: (batch: string[]) => number, maxBytes: number): string[][] {
  if (refs.length < 2) {
    return refs.length === 0 ? [] : [refs]
  }
  const one = bytesOf(refs.slice(0, 1))
  const each = bytesOf(refs.slice(0, 2)) - one
  const fitting = Math.max(1, 1 + Math.floor((maxBytes - one) / each))
  const batches = Math.ceil(refs.length / fitting)
  const size = Math.ceil(refs.length / batches)
  return Array.from({ length: Math.ceil(refs.length / size) }, (_, index) =>
    refs.slice(index * size, (index + 1) * size),
  )
}
