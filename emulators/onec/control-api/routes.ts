import { IncomingMessage, ServerResponse } from "node:http"
import { Base } from "../base/base"
import { ORDER } from "../base/posting"
import { baseTime, parseDate } from "../base/clock"
import { num, round2, Row, str } from "../base/values"
import { Emulator } from "../emulator"
import { sendJson } from "../http/reply"
import { setAgreement, setPrice, setStock } from "./changes"
import { findCurrency, setRate } from "../base/currencies"
import { asBody, Body, faultOf, needAmount, needText, settingsOf, window } from "./input"
import { BadInput, findItem, findNamed } from "./lookup"
import { EmulatorReceivable, EmulatorState, Page } from "./types"
import {
  agreementOf,
  pay,
  ship,
  shipTogether,
  shippedOf,
  takeBack,
  unship,
  openSettlements,
  Settlement,
} from "../base/settlements"
import { receivableView } from "./receivable-view"
import { SHIPMENT } from "../schema/ut-settlements"
import { clientKey, companyViews, itemView, orderView, ordersNewestFirst } from "./views"

/** The control API: for tests, the demo and the page; never part of what 1C is. */
interface ControlCall {
  emulator: Emulator
  query: URLSearchParams
  body: Body
  /** Last segment of `/orders/:ref`. */
  ref: string
}

type Handler = (call: ControlCall) => unknown

const HANDLERS: Record<string, Handler> = {
  "GET state": ({ emulator }) => stateOf(emulator),
  "GET calls": ({ emulator }) => emulator.calls.report(),
  "DELETE calls": ({ emulator }) => {
    emulator.calls.clear()
    return emulator.calls.report()
  },
  "GET items": items,
  "POST prices": ({ emulator: { base }, body }) => {
    const item = findItem(base, needText(body, "item"))
    const priceType = findNamed(base, "Catalog_ВидыЦен", needText(body, "price_type"), "price type")
    setPrice(base, item, priceType, needAmount(body, "price"), dateOf(body))
    return itemView(base, item)
  },
  "POST stock": ({ emulator: { base }, body }) => {
    const item = findItem(base, needText(body, "item"))
    const warehouse = findNamed(base, "Catalog_Склады", needText(body, "warehouse"), "warehouse")
    setStock(base, item, warehouse, needAmount(body, "quantity"))
    return itemView(base, item)
  },
  "POST rates": ({ emulator: { base }, body }) => {
    const currency = needCurrency(base, body, "currency")
    const rate = needAmount(body, "rate")
    const multiplicity = body.multiplicity === undefined ? 1 : needAmount(body, "multiplicity")
    const date = dateOf(body) ?? baseTime(new Date())
    setRate(base, { currency, rate, multiplicity, date })
    return { currency: str(currency, "Description"), rate, multiplicity, date }
  },
  "POST agreements/:ref": ({ emulator: { base }, body, ref }) => {
    const agreement = findDocument(base.rows("Catalog_СоглашенияСКлиентами").values(), ref, "agreement")
    return setAgreement(base, agreement, {
      currency: needCurrency(base, body, "currency"),
      settledIn: needCurrency(base, body, body.settled_in === undefined ? "currency" : "settled_in"),
    })
  },
  "GET orders": orders,
  "GET orders/:ref": ({ emulator: { base }, ref }) => {
    const order = base.find(ORDER, ref.toLowerCase())
    if (!order) {
      throw new BadInput(`There is no order "${ref}".`)
    }
    return orderView(base, order)
  },
  "GET receivables": ({ emulator: { base }, query }) => {
    const wanted = query.get("q") ?? ""
    const views = openSettlements(base).map((settlement) => receivableView(base, settlement))
    const found = views.filter((view) => wanted === "" || Object.values(view).includes(wanted))
    const { limit, offset } = window(query)
    return { items: found.slice(offset, offset + limit), count: found.length, limit, offset }
  },
  "POST shipments": ({ emulator: { base }, body }) => {
    if (Array.isArray(body.orders)) {
      const orders = body.orders.map((ref) => findDocument(base.rows(ORDER).values(), String(ref), "order"))
      const document = shipTogether(base, orders, dateOf(body))
      return { ref: str(document, "Ref_Key"), number: str(document, "Number"), amount: num(document, "СуммаДокумента") }
    }
    const order = findDocument(base.rows(ORDER).values(), needText(body, "order"), "order")
    if (order.Posted !== true) {
      throw new BadInput(`The order ${str(order, "Number")} is not posted: only a posted one is shipped.`)
    }
    const rest = round2(num(order, "СуммаДокумента") - shippedOf(base, order))
    const amount = body.amount === undefined ? rest : needAmount(body, "amount")
    if (amount <= 0) {
      throw new BadInput(`The order ${str(order, "Number")} is shipped already.`)
    }
    const document = ship(base, order, amount, dateOf(body))
    return { ref: str(document, "Ref_Key"), number: str(document, "Number"), amount }
  },
  "DELETE shipments/:ref": ({ emulator: { base }, ref }) => {
    const document = findDocument(base.rows(SHIPMENT).values(), ref, "shipment")
    unship(base, document)
    return { ref: str(document, "Ref_Key"), number: str(document, "Number") }
  },
  "POST returns": ({ emulator: { base }, body }) => {
    const document = findOpen(base, needText(body, "document"))
    const amount = body.amount === undefined ? document.debt : needAmount(body, "amount")
    if (amount <= 0) {
      throw new BadInput('"amount" must be more than zero.')
    }
    const goods = takeBack(
      base,
      { amount, agreement: agreementOf(base, document.key) ?? document.key, document },
      dateOf(body),
    )
    return { ref: str(goods, "Ref_Key"), number: str(goods, "Number"), amount }
  },
  "POST payments": ({ emulator: { base }, body }) => {
    const document = body.document === undefined ? undefined : findOpen(base, needText(body, "document"))
    const order =
      body.order === undefined ? undefined : findDocument(base.rows(ORDER).values(), needText(body, "order"), "order")
    const agreement = document
      ? (agreementOf(base, document.key) ?? document.key)
      : (order ??
        findDocument(base.rows("Catalog_СоглашенияСКлиентами").values(), needText(body, "agreement"), "agreement"))
    const amount = body.amount === undefined && document ? document.debt : needAmount(body, "amount")
    if (amount <= 0) {
      throw new BadInput('"amount" must be more than zero.')
    }
    const payment = pay(base, { amount, agreement, document, order }, dateOf(body))
    return { ref: str(payment, "Ref_Key"), number: str(payment, "Number"), amount }
  },
  "GET faults": ({ emulator }) => ({ faults: emulator.faults.active() }),
  "POST faults": ({ emulator, body }) => emulator.faults.arm(faultOf(body)),
  "DELETE faults": ({ emulator }) => {
    emulator.faults.clear()
    return { faults: [] }
  },
  "POST settings": ({ emulator, body }) => {
    emulator.change(settingsOf(body))
    return emulator.settings
  },
  "GET companies": ({ emulator }) => ({ companies: companyViews(emulator.base) }),
  "POST reset": ({ emulator }) => {
    emulator.reset()
    return stateOf(emulator)
  },
}

export async function controlRequest(
  emulator: Emulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress)) {
    sendJson(response, 403, { message: "The control API answers on this machine only." })
    return
  }
  const url = new URL(request.url ?? "/", "http://emulator")
  const [section, ref = ""] = url.pathname.replace("/_emulator/", "").split("/")
  const handler = HANDLERS[`${request.method} ${section}${ref === "" ? "" : "/:ref"}`]
  if (!handler) {
    sendJson(response, 404, { message: `There is no ${request.method} ${url.pathname}.` })
    return
  }
  try {
    const body = asBody(await textOf(request))
    sendJson(response, 200, handler({ emulator, query: url.searchParams, body, ref: decodeURIComponent(ref) }))
  } catch (error) {
    const status = error instanceof BadInput ? 400 : 500
    sendJson(response, status, { message: error instanceof Error ? error.message : String(error) })
  }
}

const isLoopback = (address: string | undefined): boolean =>
  address === undefined || /^(::1|127\.|::ffff:127\.)/.test(address)

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk))
  }
  return Buffer.concat(chunks).toString("utf8")
}

function needCurrency(base: Base, body: Body, name: string): Row {
  const letters = needText(body, name).toUpperCase()
  const currency = findCurrency(base, letters)
  if (!currency) {
    throw new BadInput(`"${name}" must be a currency such as USD; there is no ${letters}.`)
  }
  return currency
}

function findDocument(rows: Iterable<Row>, wanted: string, what: string): Row {
  for (const row of rows) {
    if ([row.Ref_Key, row.Number, row["Номер"]].includes(wanted)) {
      return row
    }
  }
  throw new BadInput(`There is no ${what} "${wanted}": give its reference or number.`)
}

function findOpen(base: Base, wanted: string): Settlement {
  const open = openSettlements(base).map((row): [Settlement, EmulatorReceivable] => [row, receivableView(base, row)])
  const found = open.find(([, view]) => view.kind === "debt" && (view.ref === wanted || view.number === wanted))
  if (!found) {
    throw new BadInput(`There is no open document "${wanted}": give its reference or number.`)
  }
  return found[0]
}

/** A day or a moment of the base's own time; without it the document is of now. */
function dateOf(body: Body): string | undefined {
  if (body.date === undefined) {
    return undefined
  }
  const date = parseDate(needText(body, "date"))
  if (date === undefined) {
    throw new BadInput('"date" must be a date like 2026-01-31 or 2026-01-31T10:00:00.')
  }
  return date
}

function stateOf(emulator: Emulator): EmulatorState {
  const { base, config } = emulator
  const count = (set: string): number => base.rows(set).size
  return {
    seed: config.seed,
    profile: base.catalogue.profile.name,
    counts: {
      items: [...base.rows("Catalog_Номенклатура").values()].filter((row) => row.IsFolder !== true).length,
      partners: count("Catalog_Партнеры"),
      counterparties: count("Catalog_Контрагенты"),
      agreements: count("Catalog_СоглашенияСКлиентами"),
      orders: count(ORDER),
    },
    settings: emulator.settings,
    faults: emulator.faults.active(),
  }
}

function items({ emulator: { base }, query }: ControlCall): Page<ReturnType<typeof itemView>> {
  const wanted = (query.get("q") ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
  const matches = (row: Row): boolean => {
    const text = `${str(row, "Артикул")} ${str(row, "Description")} ${str(row, "Ref_Key")}`.toLowerCase()
    return row.IsFolder !== true && wanted.every((word) => text.includes(word))
  }
  const found = [...base.rows("Catalog_Номенклатура").values()].filter(matches)
  return paged(found, query, (row) => itemView(base, row))
}

function orders({ emulator: { base }, query }: ControlCall): Page<ReturnType<typeof orderView>> {
  const key = query.get("key")
  const found = ordersNewestFirst(base).filter(
    (order) => key === null || key === "" || clientKey(order) === key || str(order, "Комментарий").includes(key),
  )
  return paged(found, query, (row) => orderView(base, row))
}

function paged<T>(rows: Row[], query: URLSearchParams, view: (row: Row) => T): Page<T> {
  const { limit, offset } = window(query)
  return { items: rows.slice(offset, offset + limit).map(view), count: rows.length, limit, offset }
}
