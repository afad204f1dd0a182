import { OneCControl, EmulatorItem } from "../control"
import { OneC, OneCOptions, startOneC } from "../index"

/** A started emulator with what tests ask of it; everything goes over real HTTP. */
export interface Rig {
  onec: OneC
  control: OneCControl
  /** A call in JSON with the right login; the path is sent as it stands, spaces encoded. */
  call(path: string, init?: CallInit): Promise<Reply>
}

export interface CallInit {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  /** Add `$format=json` (default) or leave the path alone. */
  json?: boolean
  signal?: AbortSignal
}

export interface Reply {
  status: number
  headers: Headers
  text: string
  /** The parsed body, `{}` when it is no JSON object. */
  body: JsonObject
  /** The rows of a collection. */
  rows: JsonObject[]
}

export type JsonObject = { [name: string]: JsonValue }
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject

export const ITEMS = 60

export async function startRig(options: OneCOptions = {}): Promise<Rig> {
  const onec = await startOneC({ port: 0, dataDir: null, size: { items: ITEMS }, ...options })
  const authorization = basic(onec.login, onec.password)
  return {
    onec,
    control: new OneCControl(onec.url),
    call: (path, init = {}) => call(onec, authorization, path, init),
  }
}

export const basic = (login: string, password: string): string =>
  `Basic ${Buffer.from(`${login}:${password}`, "utf8").toString("base64")}`

async function call(onec: OneC, authorization: string, path: string, init: CallInit): Promise<Reply> {
  const address = init.json === false ? path : `${path}${path.includes("?") ? "&" : "?"}$format=json`
  const body = typeof init.body === "string" ? init.body : JSON.stringify(init.body)
  const response = await fetch(`${onec.url}/odata/standard.odata/${address.replace(/ /g, "%20")}`, {
    method: init.method ?? "GET",
    headers: { authorization, ...init.headers },
    ...(init.body === undefined ? {} : { body }),
    ...(init.signal ? { signal: init.signal } : {}),
  })
  const text = Buffer.from(await response.arrayBuffer()).toString("utf8")
  const parsed = objectOf(text)
  const rows = Array.isArray(parsed.value) ? parsed.value.filter(isObject) : []
  return { status: response.status, headers: response.headers, text, body: parsed, rows }
}

function objectOf(text: string): JsonObject {
  try {
    const value: JsonValue = JSON.parse(text)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** Code and text of 1C's error body. */
export function errorOf(reply: Reply): { code: JsonValue; text: JsonValue } {
  const error = reply.body["odata.error"]
  const message = isObject(error) && isObject(error.message) ? error.message : {}
  return { code: isObject(error) ? error.code : null, text: message.value ?? null }
}

export const ORDERS = "Document_ЗаказКлиента"

/** A body of an order for one item at one warehouse. */
export function anOrder(item: EmulatorItem, quantity: number, changes: JsonObject = {}): JsonObject {
  return {
    ЦенаВключаетНДС: true,
    Склад_Key: item.stock[0].warehouse_ref,
    Товары: [
      {
        LineNumber: "1",
        Номенклатура_Key: item.ref,
        Количество: quantity,
        Цена: 120.5,
        СтавкаНДС: "НДС20",
        ВариантОбеспечения: "СоСклада",
      },
    ],
    ...changes,
  }
}

export async function createOrder(rig: Rig, body: JsonObject): Promise<string> {
  const reply = await rig.call(ORDERS, { method: "POST", body })
  if (reply.status !== 201) {
    throw new Error(`The order was not created: ${reply.text}`)
  }
  return String(reply.body.Ref_Key)
}

export const post = (rig: Rig, ref: string): Promise<Reply> =>
  rig.call(`${ORDERS}(guid'${ref}')/Post?PostingModeOperational=false`, { method: "POST" })

/** The first item, with the given quantity on hand at its first warehouse. */
export async function itemWithStock(rig: Rig, quantity: number): Promise<EmulatorItem> {
  const [item] = (await rig.control.items({ limit: 1 })).items
  return rig.control.setStock({ item: item.ref, warehouse: item.stock[0].warehouse_ref, quantity })
}
