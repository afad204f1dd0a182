import { randomUUID } from "node:crypto"
import { Shape } from "../schema/sets"
import { ObjectSchema } from "../schema/types"
import { duplicateKey, exception } from "../errors"
import { Base, encodeVersion } from "./base"
import { baseTime } from "./clock"
import { coerceBody, sentColumns } from "./coerce"
import { Change } from "./journal"
import { completeTotals } from "./order-totals"
import { ORDER, orderTitle, refuseClosedPeriod } from "./posting"
import { bool, emptyObject, EMPTY_DATE, Row, rowsOf, str, ZERO_GUID } from "./values"

/** Writing of objects: create, change, delete, with what the platform fills in itself. */
export interface WriteRules {
  /** Whether a Ref_Key in the body of a POST is taken; not confirmed for live bases. */
  ownRef: boolean
  closedPeriod: string | null
}

export function createObject(base: Base, schema: ObjectSchema, shape: Shape, body: object, rules: WriteRules): Row {
  const sent = coerceBody(body, shape)
  const row: Row = { ...emptyObject(shape), ...sent }
  row.Ref_Key = newRef(base, schema, sent, rules)
  // A live base answers a create with version 0; the counter starts at the next write.
  row.DataVersion = encodeVersion(0n)
  if (schema.kind === "Document") {
    prepareDocument(base, schema, row)
  } else if (schema.codeLength > 0 && str(row, "Code") === "") {
    row.Code = base.nextNumber(schema)
  }
  finish(schema, row, body, true, rules)
  return row
}

export function changeObject(
  base: Base,
  schema: ObjectSchema,
  shape: Shape,
  row: Row,
  body: object,
  rules: WriteRules,
): Row {
  const sent = coerceBody(body, shape)
  delete sent.Ref_Key
  const next: Row = { ...row, ...sent, DataVersion: base.nextVersion() }
  if (bool(row, "Posted") && bool(next, "DeletionMark") && !bool(row, "DeletionMark")) {
    throw exception(
      `Не удалось записать: ${orderTitle(row)}!\nПроведенный документ не может быть помечен на удаление, отмените проведение.`,
    )
  }
  if (schema.kind === "Document") {
    refuseClosedPeriod(row, rules.closedPeriod)
  }
  finish(schema, next, body, false, rules)
  return next
}

export function deleteObject(schema: ObjectSchema, row: Row, rules: WriteRules): Change[] {
  const ref = str(row, "Ref_Key")
  if (schema.kind !== "Document") {
    return [{ op: "delete", set: schema.name, ref }]
  }
  refuseClosedPeriod(row, rules.closedPeriod)
  return [
    { op: "delete", set: schema.name, ref },
    // A deleted recorder takes its records along.
    { op: "records", register: "AccumulationRegister_СвободныеОстатки", recorder: ref, rows: [] },
  ]
}

/** What a handler of the configuration makes of a row before it is stored: a section's fields go to each of its rows. */
export function handledBy(fields: object, row: Row, shape: Shape): Row {
  const body = Object.entries(fields).map(([name, value]): [string, unknown] => {
    const lines = row[name]
    return [name, Array.isArray(lines) ? lines.map((line) => Object.assign({ ...line }, value)) : value]
  })
  const handled = { ...row, ...coerceBody(Object.fromEntries(body), shape) }
  for (const part of shape.parts) {
    handled[part.name] = rowsOf(handled, part.name).map((line) => ({ ...line, Ref_Key: str(row, "Ref_Key") }))
  }
  return handled
}

function newRef(base: Base, schema: ObjectSchema, sent: Row, rules: WriteRules): string {
  const wanted = str(sent, "Ref_Key")
  if (!rules.ownRef || wanted === "" || wanted === ZERO_GUID) {
    return randomUUID()
  }
  if (base.find(schema.name, wanted)) {
    throw duplicateKey()
  }
  return wanted
}

function prepareDocument(base: Base, schema: ObjectSchema, row: Row): void {
  if (str(row, "Date") === EMPTY_DATE) {
    row.Date = baseTime(new Date())
  }
  if (str(row, "Number") === "") {
    row.Number = base.nextNumber(schema)
    return
  }
  for (const other of base.rows(schema.name).values()) {
    if (other.Number === row.Number) {
      throw exception(`Не удалось записать: ${orderTitle(row)}!\nЗначение поля "Номер" не уникально`)
    }
  }
}

function finish(schema: ObjectSchema, row: Row, body: object, created: boolean, rules: WriteRules): void {
  for (const part of schema.parts) {
    row[part.name] = rowsOf(row, part.name).map((line) => ({ ...line, Ref_Key: str(row, "Ref_Key") }))
  }
  if (schema.name !== ORDER) {
    return
  }
  refuseClosedPeriod(row, rules.closedPeriod)
  const sentNames = new Set(Object.keys(body))
  if (created || sentNames.has("Товары")) {
    completeTotals(row, sentColumns(body, "Товары"), sentNames.has("СуммаДокумента"))
  }
}
