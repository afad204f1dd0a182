import type {
  CallReport,
  EmulatorCompany,
  EmulatorItem,
  EmulatorOrder,
  EmulatorReceivable,
  EmulatorState,
  Fault,
  Page,
  Settings,
} from "./control-api/types"
import type { FaultRequest } from "./http/faults"

/**
 * The control API with types, for tests and the demo. Takes the origin or any URL
 * of the emulator (`onec.url` will do).
 */
export type {
  CallReport,
  EmulatorAgreement,
  EmulatorCompany,
  EmulatorItem,
  EmulatorLegalEntity,
  EmulatorOrder,
  EmulatorReceivable,
  EmulatorState,
  Fault,
  ItemPrice,
  ItemStock,
  OrderLine,
  Page,
  Settings,
} from "./control-api/types"
export type { CallKind, FaultKind, FaultRequest, FaultTarget } from "./http/faults"
export type { CallRecord } from "./http/calls"

// A type, not an interface: it is handed on as a record of query parameters.
export type ListQuery = {
  limit?: number
  offset?: number
}

/** A document that was entered on the 1C side. */
export type EnteredDocument = { ref: string; number: string; amount: number }

export class OneCControl {
  private readonly origin: string

  constructor(url: string) {
    this.origin = new URL(url).origin
  }

  state(): Promise<EmulatorState> {
    return this.call("GET", "state")
  }

  calls(): Promise<CallReport> {
    return this.call("GET", "calls")
  }

  clearCalls(): Promise<CallReport> {
    return this.call("DELETE", "calls")
  }

  items(query: ListQuery & { q?: string } = {}): Promise<Page<EmulatorItem>> {
    return this.call("GET", `items${queryText(query)}`)
  }

  /** One item by reference or article. */
  async item(refOrArticle: string): Promise<EmulatorItem> {
    const { items } = await this.items({ q: refOrArticle, limit: 1000 })
    const found = items.find(({ ref, article }) => ref === refOrArticle || article === refOrArticle)
    if (!found) {
      throw new Error(`The emulator has no item "${refOrArticle}"`)
    }
    return found
  }

  /** `item`: reference or article; `price_type`: reference, name or code; `date`: of the document, now unless told. */
  setPrice(change: { item: string; price_type: string; price: number; date?: string }): Promise<EmulatorItem> {
    return this.call("POST", "prices", change)
  }

  /** The quantity on hand; what orders hold stays held. */
  setStock(change: { item: string; warehouse: string; quantity: number }): Promise<EmulatorItem> {
    return this.call("POST", "stock", change)
  }

  /** What `multiplicity` (1) units of a currency cost in hryvnias, from a date (now) on. */
  setRate(change: { currency: string; rate: number; multiplicity?: number; date?: string }): Promise<object> {
    return this.call("POST", "rates", change)
  }

  /** By reference or number. `settled_in`: the currency of its contract's settlements, the same unless told. */
  setAgreement(
    refOrNumber: string,
    change: { currency: string; settled_in?: string },
  ): Promise<{ ref: string; currency: string; settled_in: string }> {
    return this.call("POST", `agreements/${encodeURIComponent(refOrNumber)}`, change)
  }

  /** Newest first; `key` is the client's number of the order or a part of its comment. */
  orders(query: ListQuery & { key?: string } = {}): Promise<Page<EmulatorOrder>> {
    return this.call("GET", `orders${queryText(query)}`)
  }

  order(ref: string): Promise<EmulatorOrder> {
    return this.call("GET", `orders/${encodeURIComponent(ref)}`)
  }

  /** Documents with something open; `q` is a whole number, reference or name in it. */
  receivables(query: ListQuery & { q?: string } = {}): Promise<Page<EmulatorReceivable>> {
    return this.call("GET", `receivables${queryText(query)}`)
  }

  /** Ships a posted order, the rest of it unless told how much: a debt with its due date. */
  ship(shipment: { order: string; amount?: number; date?: string }): Promise<EnteredDocument> {
    return this.call("POST", "shipments", shipment)
  }

  /** Ships several orders of one agreement whole by one document, which names none of them. */
  shipTogether(orders: string[]): Promise<EnteredDocument> {
    return this.call("POST", "shipments", { orders })
  }

  /** Takes a shipment back: its debt is gone. */
  unship(shipment: string): Promise<Omit<EnteredDocument, "amount">> {
    return this.call("DELETE", `shipments/${encodeURIComponent(shipment)}`)
  }

  /** Money that came: for a document (all that is open unless told how much; what is beyond is ahead), or ahead, for an order or under an agreement. */
  pay(
    payment:
      | { document: string; amount?: number; date?: string }
      | { order: string; amount: number; date?: string }
      | { agreement: string; amount: number; date?: string },
  ): Promise<EnteredDocument> {
    return this.call("POST", "payments", payment)
  }

  /** Goods of an open document that came back: all that is open of it unless told how much. */
  takeBack(goods: { document: string; amount?: number; date?: string }): Promise<EnteredDocument> {
    return this.call("POST", "returns", goods)
  }

  async faults(): Promise<Fault[]> {
    const { faults } = await this.call<{ faults: Fault[] }>("GET", "faults")
    return faults
  }

  arm(fault: Omit<FaultRequest, "times"> & { times?: number }): Promise<Fault> {
    return this.call("POST", "faults", fault)
  }

  async clearFaults(): Promise<void> {
    await this.call("DELETE", "faults")
  }

  settings(changed: Partial<Settings>): Promise<Settings> {
    return this.call("POST", "settings", changed)
  }

  async companies(): Promise<EmulatorCompany[]> {
    const { companies } = await this.call<{ companies: EmulatorCompany[] }>("GET", "companies")
    return companies
  }

  reset(): Promise<EmulatorState> {
    return this.call("POST", "reset")
  }

  private async call<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.origin}/_emulator/${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { "content-type": "application/json" } } : {}),
    })
    const answer = JSON.parse(await response.text())
    if (!response.ok) {
      throw new Error(`1C emulator, ${method} ${path}: ${answer.message}`)
    }
    return answer
  }
}

function queryText(query: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  )
  return pairs.length === 0 ? "" : `?${pairs.join("&")}`
}
