import { isErpError } from "../../src/modules/erp/errors"
import type {
  ErpCall,
  ErpDirectory,
  ErpDirectoryKind,
  ErpProductTerms,
  ErpProvider,
  ErpRef,
} from "../../src/modules/erp/types"

/** What can go wrong on the way, in the port's words. */
export interface ErpFault {
  on: "createOrder" | "postOrder" | "cancelOrder" | "readOrder" | "readStock" | "readPrices" | "readPage"
  /** `lost_before`, `lost_after`: the connection breaks before or after the ERP did it. `silent_*`: no answer comes at all. */
  how: "lost_before" | "lost_after" | "silent_before" | "silent_after" | "gateway_fails" | "locked" | "login_refused"
  times?: number
}

/** A provider with its ERP, and the other side of that ERP: what its own people do and what breaks. */
export interface ErpUnderTest {
  provider: ErpProvider
  /** The same ERP with a wrong password. */
  strangersProvider: ErpProvider
  /** An ERP that nobody runs. */
  unreachableProvider: ErpProvider
  /** `date`: since when; now unless told. */
  setPrice(change: { product_ref: ErpRef; price_type_ref: ErpRef; amount: number; date?: Date }): Promise<void>
  /** What `multiplicity` units of a currency cost in the ERP's own, from a date on. */
  setRate(change: { currency_code: string; rate: number; multiplicity?: number; date: Date }): Promise<void>
  /** Puts a contract into a currency, and its settlements into the same or another. */
  setCurrency(contract: ErpRef, currency_code: string, settled_in: string): Promise<void>
  setStock(change: { product_ref: ErpRef; warehouse_ref: ErpRef; quantity: number }): Promise<void>
  /** Ships an order document for a part of its sum, or for the rest of it. */
  ship(order: ErpRef, amount?: number): Promise<void>
  /** Takes a shipment back, as if it had not been. */
  unship(shipment: ErpRef): Promise<void>
  /** Goods of a shipment come back. */
  takeBack(shipment: ErpRef, amount: number): Promise<void>
  /** Pays a settlement document; what is beyond it is paid ahead. */
  pay(document: ErpRef, amount: number): Promise<void>
  /** Money comes for an order before it is shipped. */
  payAhead(order: ErpRef, amount: number): Promise<void>
  /** The ERP's own names of the rates of VAT. */
  vatCodes: string[]
  /** What the ERP's own code makes of the next order document that is created. */
  storeOtherwise(stored: { legal_entity_ref: ErpRef } | { includes_tax: boolean } | { vat_code: string }): Promise<void>
  arm(fault: ErpFault): Promise<void>
  clearFaults(): Promise<void>
  /** How many documents the ERP has with this key, cancelled ones included. */
  countOrders(key: string): Promise<number>
  stop(): Promise<void>
}

/** A bound on reading a directory to its end: a cursor that goes round is a failure and not a hang. */
const MAX_PAGES = 1_000

/** A call that wants its answer within this time. */
export const within = (ms: number, priority: ErpCall["priority"] = "checkout"): ErpCall => ({
  deadlineAt: Date.now() + ms,
  priority,
})

export async function readAll<K extends ErpDirectoryKind>(provider: ErpProvider, kind: K): Promise<ErpDirectory[K][]> {
  const items: ErpDirectory[K][] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { items: found, next }: { items: ErpDirectory[K][]; next: string | null } = await provider.readPage(
      kind,
      cursor,
      within(30_000, "background"),
    )
    items.push(...found)
    if (next === null) {
      return items
    }
    cursor = next
  }
  throw new Error(`The directory ${kind} has no end`)
}

export function identityOf(item: ErpDirectory[ErpDirectoryKind]): string {
  if ("ref" in item) {
    return item.ref
  }
  if ("base_code" in item) {
    return `${item.base_code} ${item.quote_code}`
  }
  return `${item.product_ref} ${"price_type_ref" in item ? item.price_type_ref : item.warehouse_ref}`
}

export function priceOf(price: ErpDirectory["price"]): string {
  return `${identityOf(price)} ${price.amount}`
}

export function termsOf({ ref, vat_rate, vat_code, is_active }: ErpDirectory["product"]): ErpProductTerms {
  return { ref, vat_rate, vat_code, is_active }
}

export function byRef(a: { ref: ErpRef }, b: { ref: ErpRef }): number {
  return a.ref.localeCompare(b.ref)
}

export function stockLine(stock: ErpDirectory["stock"]): string {
  return `${identityOf(stock)} ${stock.available}`
}

export async function expectKind(outcome: Promise<unknown>, kind: string, reason?: string): Promise<void> {
  const error: unknown = await outcome.then(
    (value) => new Error(`Expected an ErpError "${kind}", got an answer: ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  )
  if (!isErpError(error)) {
    throw error
  }
  expect([error.kind, error.message]).toEqual([kind, error.message])
  if (reason !== undefined) {
    expect(error.details.reason).toBe(reason)
  }
}
