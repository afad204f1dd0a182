import { randomUUID } from "node:crypto"
import { PAYMENT, RETURN, SETTLEMENTS_BY_TERM, SHIPMENT } from "../schema/ut-settlements"
import { Base, encodeVersion } from "./base"
import { baseTime } from "./clock"
import { exchanged } from "./currencies"
import { Change } from "./journal"
import { ORDER } from "./posting"
import { EMPTY_DATE, emptyObject, num, round2, Row, str, ZERO_GUID } from "./values"

/** Shipments make debts with a due date, payments lower them; what is paid beyond is kept apart as paid ahead. */
const SETTLEMENTS = "AccumulationRegister_РасчетыСКлиентами"
const KEYS = "Catalog_КлючиАналитикиУчетаПоПартнерам"
const AGREEMENTS = "Catalog_СоглашенияСКлиентами"

/** An open or closed document of the register by terms. */
export interface Settlement {
  ref: string
  type: string
  key: Row
  currency: string
  date: string
  due: string
  debt: number
  ahead: number
}

/** What the orders' shipments come to so far. */
export function shippedOf(base: Base, order: Row): number {
  const shipments = [...base.rows(SHIPMENT).values()].filter(
    (row) => row["ЗаказКлиента"] === order.Ref_Key && row.Posted === true,
  )
  return round2(shipments.reduce((sum, row) => sum + num(row, "СуммаДокумента"), 0))
}

/**
 * Ships an order for `amount` of its sum: a posted document and a debt that is due after the agreement's days, in the
 * currency of settlements by the rate of that date.
 */
export function ship(base: Base, order: Row, amount: number, date = baseTime(new Date())): Row {
  const agreement = base.find(AGREEMENTS, str(order, "Соглашение_Key"))
  const key = keyOf(base, order)
  const document = newDocument(base, SHIPMENT, date, {
    ...partiesOf(order),
    Соглашение_Key: str(order, "Соглашение_Key"),
    ЗаказКлиента: str(order, "Ref_Key"),
    ЗаказКлиента_Type: `StandardODATA.${ORDER}`,
    СуммаДокумента: amount,
  })
  const due = dayAfter(date, num(agreement, "СрокОплаты"))
  const currency = settledIn(base, key, order)
  const debt = exchanged(base, amount, [str(order, "Валюта_Key"), currency], date)
  const at = { key, document, set: SHIPMENT, currency, date, due, object: str(order, "Ref_Key"), objectSet: ORDER }
  base.commit([
    { op: "put", set: SHIPMENT, row: document },
    ...moves(document, at, [{ at, kind: "Receipt", debt, ahead: 0 }]),
  ])
  return document
}

/** Ships several orders whole by one document: its head names none of them, its movements name each. */
export function shipTogether(base: Base, orders: Row[], date = baseTime(new Date())): Row {
  const [first] = orders
  if (!first) {
    throw new Error("Nothing to ship")
  }
  const rests = orders.map((order) => round2(num(order, "СуммаДокумента") - shippedOf(base, order)))
  const amount = round2(rests.reduce((sum, rest) => sum + rest, 0))
  const agreement = base.find(AGREEMENTS, str(first, "Соглашение_Key"))
  const document = newDocument(base, SHIPMENT, date, {
    ...partiesOf(first),
    Соглашение_Key: str(first, "Соглашение_Key"),
    СуммаДокумента: amount,
  })
  const due = dayAfter(date, num(agreement, "СрокОплаты"))
  const key = keyOf(base, first)
  const currency = settledIn(base, key, first)
  const own = {
    key,
    document,
    set: SHIPMENT,
    currency,
    date,
    due,
    object: str(first, "Ref_Key"),
    objectSet: ORDER,
  }
  const lines = orders.map((order, index): Move => {
    const at = { ...own, object: str(order, "Ref_Key") }
    const debt = exchanged(base, rests[index] ?? 0, [str(order, "Валюта_Key"), currency], date)
    return { at, kind: "Receipt", debt, ahead: 0 }
  })
  base.commit([{ op: "put", set: SHIPMENT, row: document }, ...moves(document, own, lines)])
  return document
}

/** Takes a shipment back: unposted, its debt is gone. */
export function unship(base: Base, shipment: Row): void {
  const recorder = str(shipment, "Ref_Key")
  base.commit([
    { op: "put", set: SHIPMENT, row: { ...shipment, Posted: false, DataVersion: base.nextVersion() } },
    { op: "records", register: SETTLEMENTS_BY_TERM, recorder, rows: [] },
    { op: "records", register: SETTLEMENTS, recorder, rows: [] },
  ])
}

/** What lowers a debt. */
export interface Credit {
  amount: number
  /** An agreement or an order: whose money it is. */
  agreement: Row
  document?: Settlement
  /** What is paid ahead is for this order; without it, for the contract. */
  order?: Row
}

/** Money that came: for a document as far as it is open, the rest ahead. Without a document all of it is ahead. */
export function pay(base: Base, input: Credit, date?: string): Row {
  return credit(base, PAYMENT, input, date)
}

/** Goods that came back: as money does, they lower the debt of their shipment, and what was paid of it already is ahead. */
export function takeBack(base: Base, input: Credit & { document: Settlement }, date?: string): Row {
  return credit(base, RETURN, input, date)
}

function credit(
  base: Base,
  set: string,
  { amount, agreement, document: paid, order: ordered }: Credit,
  date = baseTime(new Date()),
): Row {
  const key = paid?.key ?? keyOf(base, agreement)
  const currency = paid?.currency ?? settledIn(base, key, agreement)
  const document = newDocument(base, set, date, {
    ...partiesOf(agreement),
    Договор_Key: str(key, "Договор_Key"),
    Валюта_Key: currency,
    СуммаДокумента: amount,
  })
  const covered = Math.min(amount, Math.max(paid?.debt ?? 0, 0))
  const rest = round2(amount - covered)
  const own = {
    key,
    document,
    set,
    currency,
    date,
    due: EMPTY_DATE,
    ...(ordered
      ? { object: str(ordered, "Ref_Key"), objectSet: ORDER }
      : { object: str(key, "Договор_Key"), objectSet: "Catalog_ДоговорыКонтрагентов" }),
  }
  const lines: Move[] = []
  if (paid && covered > 0) {
    const shipment = base.find(SHIPMENT, paid.ref)
    const order = str(shipment, "ЗаказКлиента")
    const at = {
      ...own,
      document: { Ref_Key: paid.ref },
      set: paid.type,
      date: paid.date,
      due: paid.due,
      ...(order === "" ? {} : { object: order, objectSet: ORDER }),
    }
    lines.push({ at, kind: "Expense", debt: covered, ahead: 0 })
  }
  if (rest > 0) {
    lines.push({ at: own, kind: "Receipt", debt: 0, ahead: rest })
  }
  base.commit([{ op: "put", set, row: document }, ...moves(document, own, lines)])
  return document
}

/** Documents with something open, in the order they are due; advances last. */
export function openSettlements(base: Base): Settlement[] {
  const found: Settlement[] = []
  for (const { dimensions, sums } of base.register(SETTLEMENTS_BY_TERM).balancesOf()) {
    const key = base.find(KEYS, str(dimensions, "АналитикаУчетаПоПартнерам_Key"))
    if (key && sums.some((sum) => sum !== 0)) {
      found.push({
        ref: str(dimensions, "РасчетныйДокумент"),
        type: str(dimensions, "РасчетныйДокумент_Type").replace("StandardODATA.", ""),
        key,
        currency: str(dimensions, "Валюта_Key"),
        date: str(dimensions, "ДатаВозникновения"),
        due: str(dimensions, "ДатаПлановогоПогашения"),
        debt: sums[0],
        ahead: sums[1],
      })
    }
  }
  return found.sort((a, b) => Number(a.debt === 0) - Number(b.debt === 0) || (a.due < b.due ? -1 : 1))
}

/** The agreement that a key's settlements belong to: of the same parties, numbered like its contract. */
export function agreementOf(base: Base, key: Row): Row | undefined {
  const contract = base.find("Catalog_ДоговорыКонтрагентов", str(key, "Договор_Key"))
  return [...base.rows(AGREEMENTS).values()].find(
    (row) =>
      row["Контрагент_Key"] === key["Контрагент_Key"] &&
      str(row, "Номер").replace("СП", "Д") === str(contract, "Номер"),
  )
}

interface Place {
  key: Row
  document: Row
  set: string
  /** Of the settlement. */
  currency: string
  date: string
  due: string
  object: string
  objectSet: string
}

interface Move {
  at: Place
  kind: "Receipt" | "Expense"
  debt: number
  ahead: number
}

function moves(recorder: Row, own: Place, lines: Move[]): Change[] {
  const ref = str(recorder, "Ref_Key")
  const standard = (move: Move, index: number): Row => ({
    Recorder: ref,
    Recorder_Type: `StandardODATA.${own.set}`,
    Period: str(recorder, "Date"),
    LineNumber: index + 1,
    Active: true,
    RecordType: move.kind,
    АналитикаУчетаПоПартнерам_Key: str(move.at.key, "Ref_Key"),
    Валюта_Key: move.at.currency,
  })
  const byTerm = lines.map((move, index) => ({
    ...standard(move, index),
    РасчетныйДокумент: str(move.at.document, "Ref_Key"),
    РасчетныйДокумент_Type: `StandardODATA.${move.at.set}`,
    ДатаВозникновения: move.at.date,
    ДатаПлановогоПогашения: move.at.due,
    Долг: move.debt,
    Предоплата: move.ahead,
  }))
  const total = lines.map((move, index) => {
    const sum = move.debt + move.ahead
    // What is paid ahead lowers the balance as what is paid off does.
    return {
      ...standard(move, index),
      RecordType: move.kind === "Receipt" && move.ahead === 0 ? "Receipt" : "Expense",
      ЗаказКлиента: move.at.object,
      ЗаказКлиента_Type: `StandardODATA.${move.at.objectSet}`,
      Сумма: sum,
      КОплате: sum,
      Оплачивается: 0,
      КОтгрузке: 0,
      Отгружается: 0,
    }
  })
  return [
    { op: "records", register: SETTLEMENTS_BY_TERM, recorder: ref, rows: byTerm },
    { op: "records", register: SETTLEMENTS, recorder: ref, rows: total },
  ]
}

function newDocument(base: Base, set: string, date: string, values: Row): Row {
  const shape = base.catalogue.target(set)
  if (!shape) {
    throw new Error(`The profile has no document ${set}`)
  }
  return {
    ...emptyObject(shape),
    Ref_Key: randomUUID(),
    DataVersion: encodeVersion(0n),
    Number: base.nextNumber(base.catalogue.object(set)),
    Date: date,
    Posted: true,
    ...values,
  }
}

/** The contract says in which currency it is settled, whatever its documents are in. */
function settledIn(base: Base, key: Row, owner: Row): string {
  const contract = base.find("Catalog_ДоговорыКонтрагентов", str(key, "Договор_Key"))
  const currency = str(contract, "ВалютаВзаиморасчетов_Key")
  return currency === "" || currency === ZERO_GUID ? str(owner, "Валюта_Key") : currency
}

const partiesOf = (row: Row): Row =>
  Object.fromEntries(
    ["Партнер_Key", "Контрагент_Key", "Организация_Key", "Договор_Key", "Валюта_Key"].flatMap((name) =>
      name in row ? [[name, row[name]]] : [],
    ),
  )

/** The key of analytics that settlements of an order or an agreement are kept under: by its contract where it names one. */
function keyOf(base: Base, owner: Row): Row {
  const keys = [...base.rows(KEYS).values()].filter((row) => row["Контрагент_Key"] === owner["Контрагент_Key"])
  const own =
    keys.find((row) => row["Договор_Key"] === owner["Договор_Key"]) ??
    keys.find((row) => agreementOf(base, row)?.Ref_Key === owner.Ref_Key)
  const found = own ?? (keys.length === 1 ? keys[0] : undefined)
  if (!found) {
    throw new Error(
      `No settlements are kept for ${str(owner, "Номер") || str(owner, "Number")}: its contract has no key of analytics.`,
    )
  }
  return found
}

/** Days are counted on the calendar; the debt is due at the start of the day. */
export function dayAfter(date: string, days: number): string {
  const day = new Date(`${date.slice(0, 10)}T00:00:00Z`)
  return `${new Date(day.getTime() + days * 86_400_000).toISOString().slice(0, 10)}T00:00:00`
}
