import { Base } from "../base/base"
import { changeObject, createObject, deleteObject, handledBy, WriteRules } from "../base/objects"
import { ORDER, postOrder, unpostOrder } from "../base/posting"
import { GUID, Row, str, UNDEFINED_TYPE } from "../base/values"
import { EntitySet, Shape } from "../schema/sets"
import { Settings } from "../settings"
import { Answer } from "./answer"
import { candidates } from "./candidates"
import {
  accessDenied,
  badJson,
  badRequestFormat,
  directPartCreation,
  instanceNotFound,
  keyPartMissing,
  methodNotAllowed,
  methodNotFound,
  segmentNotFound,
  setNotFound,
  unparsable,
  unsupportedType,
  versionMismatch,
} from "../errors"
import { metadataXml } from "./metadata"
import { projectionOf } from "./projection"
import { parseFilter, refuseUnknownOptions, select } from "./query"
import type { TableContext } from "./table"
import { ODataUrl, parseArgs, Segment, unquote } from "./url"
import { virtualTable } from "./virtual"

/** One OData call against the base: what it asks, and what comes of it. */
export interface Call {
  method: string
  url: ODataUrl
  body: string
  ifMatch: string | undefined
  /** Fields that a handler of the base overwrites in the object that is written. */
  handled: object
}

export class ODataService {
  private turn = 0

  constructor(
    readonly base: Base,
    private readonly settings: () => Settings,
  ) {}

  published(): string[] {
    const off = new Set(this.settings().unpublished)
    return [...this.base.catalogue.sets.keys()].filter((name) => !off.has(name))
  }

  answer(call: Call): Answer {
    const [first, ...rest] = call.url.segments
    if (first === undefined) {
      return this.onlyGet(call, { kind: "services" })
    }
    if (first.name === "$metadata") {
      const body = metadataXml(this.base.catalogue, new Set(this.published()))
      return this.onlyGet(call, { kind: "text", contentType: "application/xml;charset=utf-8", body })
    }
    const set = this.base.catalogue.sets.get(first.name)
    if (!set || this.settings().unpublished.includes(set.name)) {
      throw setNotFound(first.name)
    }
    return this.onSet(call, set, first, rest)
  }

  private onSet(call: Call, set: EntitySet, first: Segment, rest: Segment[]): Answer {
    const [next, ...beyond] = rest
    if (beyond.length > 0) {
      throw segmentNotFound(beyond[0].name)
    }
    const keyed = first.args !== undefined && first.args.trim() !== ""
    if (keyed) {
      return this.onInstance(call, set, first.args ?? "", next)
    }
    if (next?.name === "$count") {
      const { rows } = this.list(call, set)
      return { kind: "text", contentType: "text/plain;charset=utf-8", body: String(rows.length) }
    }
    if (next) {
      if (set.kind === "object" || set.kind === "part") {
        throw methodNotFound()
      }
      return this.onlyGet(call, () => virtualTable(set, next, this.context(call)))
    }
    return this.onWholeSet(call, set)
  }

  private onWholeSet(call: Call, set: EntitySet): Answer {
    if (call.method === "GET") {
      const selection = this.list(call, set)
      return { kind: "collection", context: set.shape.typeName, shape: set.shape, complex: false, ...selection }
    }
    if (call.method !== "POST") {
      throw methodNotAllowed(call.method)
    }
    if (set.kind === "part") {
      throw directPartCreation()
    }
    if (set.kind !== "object") {
      throw unsupportedType(set.name)
    }
    const created = createObject(this.base, set.schema, set.shape, parseBody(call.body), this.rules())
    const row = handledBy(call.handled, created, set.shape)
    this.base.commit([{ op: "put", set: set.name, row }])
    return this.entity(set.shape, row, 201)
  }

  private onInstance(call: Call, set: EntitySet, args: string, next: Segment | undefined): Answer {
    if (set.kind === "recordSets") {
      return this.onlyGet(call, () => this.recordSet(set, args))
    }
    if (set.kind !== "object") {
      throw unsupportedType(set.name)
    }
    const row = this.base.find(set.name, refOf(args))
    if (!row) {
      throw instanceNotFound(set.name)
    }
    if (this.settings().hidden_refs.includes(str(row, "Ref_Key"))) {
      throw accessDenied()
    }
    return next ? this.onMember(call, set, row, next) : this.onObject(call, set, row)
  }

  private onObject(call: Call, set: Extract<EntitySet, { kind: "object" }>, row: Row): Answer {
    this.checkVersion(call, row)
    switch (call.method) {
      case "GET":
        refuseUnknownOptions(call.url.options)
        return this.entity(set.shape, row, 200, call.url.options.get("$select"))
      case "PATCH":
      case "PUT": {
        const changed = changeObject(this.base, set.schema, set.shape, row, parseBody(call.body), this.rules())
        const next = handledBy(call.handled, changed, set.shape)
        this.base.commit([{ op: "put", set: set.name, row: next }])
        return this.entity(set.shape, next, 200)
      }
      case "DELETE":
        this.base.commit(deleteObject(set.schema, row, this.rules()))
        return { kind: "nothing", status: 204 }
      default:
        throw methodNotAllowed(call.method)
    }
  }

  /** `/Post`, `/Unpost`, or a reference followed to its object. */
  private onMember(call: Call, set: Extract<EntitySet, { kind: "object" }>, row: Row, next: Segment): Answer {
    if (set.name === ORDER && (next.name === "Post" || next.name === "Unpost")) {
      if (call.method !== "POST") {
        throw methodNotAllowed(call.method)
      }
      const work = next.name === "Post" ? postOrder : unpostOrder
      this.base.commit(work(this.base, handledBy(call.handled, row, set.shape), this.settings().closed_period))
      return { kind: "nothing", status: 200 }
    }
    const link = set.shape.byName.get(`${next.name}_Key`)
    const target = link?.type.kind === "ref" ? this.base.catalogue.target(link.type.target) : undefined
    if (!link || !target) {
      throw call.method === "POST" ? methodNotFound() : segmentNotFound(next.name)
    }
    const found = this.base.find(target.typeName, str(row, link.name))
    if (!found) {
      throw instanceNotFound(target.typeName)
    }
    return this.onlyGet(call, () => this.entity(target, found, 200, call.url.options.get("$select")))
  }

  private recordSet(set: Extract<EntitySet, { kind: "recordSets" }>, args: string): Answer {
    const recorder = parseArgs(args).get("Recorder")
    if (recorder === undefined) {
      throw keyPartMissing("Recorder")
    }
    const ref = unquote(recorder.replace(/^guid'/, "'"))
    const records = this.base.register(set.register.name).recordsOf(ref)
    if (records.length === 0) {
      throw instanceNotFound(set.name)
    }
    return this.entity(set.shape, recordSetRow(records), 200)
  }

  private list(call: Call, set: EntitySet): ReturnType<typeof select> {
    const filter = parseFilter(call.url.options.get("$filter"), "$filter")
    return select(this.source(set, filter), filter, { ...this.context(call), shape: set.shape })
  }

  /** The rows that can answer: by key when the filter names keys, else all. */
  private source(set: EntitySet, filter: ReturnType<typeof parseFilter>): Iterable<Row> {
    switch (set.kind) {
      case "object": {
        const rows = this.base.rows(set.name)
        const refs = candidates(filter, "Ref_Key")
        return refs ? found([...refs].map((ref) => rows.get(ref))) : rows.values()
      }
      case "part": {
        const rows = this.base.rows(set.schema.name)
        const refs = candidates(filter, "Ref_Key")
        const owners = refs ? found([...refs].map((ref) => rows.get(ref))) : [...rows.values()]
        return owners.flatMap((owner) => {
          const lines = owner[set.part.name]
          return Array.isArray(lines) ? lines : []
        })
      }
      case "records": {
        const register = this.base.register(set.register.name)
        return register.records(candidates(filter, register.schema.lead))
      }
      case "recordSets":
        return recordSets(this.base.register(set.register.name).recorders())
    }
  }

  private context(call: Call): TableContext {
    const { unstable_paging, hidden_refs, totals_until } = this.settings()
    this.turn += 1
    return {
      base: this.base,
      options: call.url.options,
      hidden: new Set(hidden_refs),
      turn: unstable_paging ? this.turn : null,
      totalsUntil: totals_until === null ? null : `${totals_until}T23:59:59`,
    }
  }

  private entity(shape: Shape, row: Row, status: number, selected?: string): Answer {
    // $expand is not applied to a single object by live bases.
    const projection = projectionOf(this.base.catalogue, shape, selected, undefined)
    return { kind: "entity", status, shape, projection, row, created: status === 201 }
  }

  private onlyGet(call: Call, answer: Answer | (() => Answer)): Answer {
    if (call.method !== "GET") {
      throw methodNotAllowed(call.method)
    }
    return typeof answer === "function" ? answer() : answer
  }

  private checkVersion(call: Call, row: Row): void {
    const version = call.ifMatch?.replace(/^W\//, "").replace(/^"(.*)"$/, "$1")
    const matters = call.method !== "GET" && this.settings().if_match === "honoured"
    if (matters && version !== undefined && version !== "*" && version !== str(row, "DataVersion")) {
      throw versionMismatch()
    }
  }

  private rules(): WriteRules {
    const { own_ref, closed_period } = this.settings()
    return { ownRef: own_ref === "honoured", closedPeriod: closed_period }
  }
}

const found = (rows: (Row | undefined)[]): Row[] => rows.filter((row): row is Row => row !== undefined)

function* recordSets(recorders: Iterable<Row[]>): Iterable<Row> {
  for (const records of recorders) {
    yield recordSetRow(records)
  }
}

const recordSetRow = (records: Row[]): Row => ({
  Recorder: str(records[0], "Recorder"),
  Recorder_Type: str(records[0], "Recorder_Type") || UNDEFINED_TYPE,
  RecordSet: records,
})

function refOf(args: string): string {
  const named = parseArgs(args)
  const key = named.get("Ref_Key") ?? named.get("")
  if (key === undefined) {
    throw keyPartMissing("Ref_Key")
  }
  const match = /^guid'(.*)'$/.exec(key)
  if (!match || !GUID.test(match[1])) {
    throw unparsable(match ? match[1] : key, "Edm.Guid")
  }
  return match[1].toLowerCase()
}

function parseBody(text: string): object {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw badJson()
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw badRequestFormat()
  }
  return body
}
