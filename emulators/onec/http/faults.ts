/** Faults that a tester arms: which calls, what happens, how many times. */
export const CALL_KINDS = [
  "create_order",
  "read_order",
  "find_order",
  "patch_order",
  "post_order",
  "unpost_order",
  "prices",
  "stock",
  "receivables",
  "catalog",
  "metadata",
  "other",
] as const
export type CallKind = (typeof CALL_KINDS)[number]

export const FAULT_TARGETS = [...CALL_KINDS, "any", "any_write", "any_read"] as const
export type FaultTarget = (typeof FAULT_TARGETS)[number]

export const FAULT_KINDS = [
  "drop_before",
  "drop_after",
  "error_500",
  "lock_conflict",
  "bad_gateway",
  "service_unavailable",
  "delay",
  "hang",
  "hang_after",
  "unauthorized",
  "store_otherwise",
] as const
export type FaultKind = (typeof FAULT_KINDS)[number]

export interface FaultRequest {
  call: FaultTarget
  kind: FaultKind
  /** How many calls it strikes before it is used up. */
  times: number
  /** How many matching calls pass unharmed first. */
  skip?: number
  delay_ms?: number
  /**
   * Of `store_otherwise`: what a handler of the base ("ПередЗаписью") makes of the order that is written or posted, by 1C's
   * names; an object under the name of a section is given to each of its rows.
   */
  stored?: Record<string, unknown>
}

export interface Fault extends Required<FaultRequest> {
  id: number
  /** Times it has struck. */
  struck: number
}

export class Faults {
  private armed: Fault[] = []
  private lastId = 0

  arm(request: FaultRequest): Fault {
    this.lastId += 1
    const fault = { skip: 0, delay_ms: 0, stored: {}, ...request, id: this.lastId, struck: 0 }
    this.armed.push(fault)
    return { ...fault }
  }

  active(): Fault[] {
    return this.armed.map((fault) => ({ ...fault }))
  }

  clear(): void {
    this.armed = []
  }

  /** The fault that strikes this call, if any; it is counted down here. */
  strike(call: CallKind, isWrite: boolean): Fault | undefined {
    for (const fault of this.armed.filter((candidate) => matches(candidate.call, call, isWrite))) {
      if (fault.skip > 0) {
        fault.skip -= 1
        continue
      }
      fault.times -= 1
      fault.struck += 1
      this.armed = this.armed.filter((candidate) => candidate.times > 0)
      return fault
    }
    return undefined
  }
}

function matches(target: FaultTarget, call: CallKind, isWrite: boolean): boolean {
  switch (target) {
    case "any":
      return true
    case "any_write":
      return isWrite
    case "any_read":
      return !isWrite
    default:
      return target === call
  }
}

/** Which kind of call a request is, told from its method and path alone. */
export function callKind(method: string, path: string): CallKind {
  const [set, ...rest] = path.split("/").filter((piece) => piece !== "")
  if (set === undefined || set === "$metadata") {
    return "metadata"
  }
  if (set.startsWith("Document_ЗаказКлиента")) {
    return orderCall(method, set.includes("guid'"), rest.at(-1) ?? "")
  }
  if (set.startsWith("InformationRegister_ЦеныНоменклатуры")) {
    return "prices"
  }
  if (/^AccumulationRegister_(СвободныеОстатки|ТоварыНаСкладах)/.test(set)) {
    return "stock"
  }
  if (set.startsWith("AccumulationRegister_РасчетыСКлиентами")) {
    return "receivables"
  }
  return /^(Catalog|ChartOfCharacteristicTypes)_/.test(set) ? "catalog" : "other"
}

function orderCall(method: string, keyed: boolean, last: string): CallKind {
  if (/^Post(\(|$)/.test(last)) {
    return "post_order"
  }
  if (/^Unpost(\(|$)/.test(last)) {
    return "unpost_order"
  }
  if (method === "GET") {
    return keyed ? "read_order" : "find_order"
  }
  if (method === "POST") {
    return "create_order"
  }
  return method === "PATCH" || method === "PUT" ? "patch_order" : "other"
}
