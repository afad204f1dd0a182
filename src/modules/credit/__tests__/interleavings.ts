import { compare, subtract, sumMoney } from "../../../lib/money"
import type { SettlementReading } from "../service"

/**
 * Random lives of orders between us and an ERP: holds, orders, edits, cancellations, shipments in parts, payments,
 * payments ahead, shipments taken back, documents that are changed there, readings that are stored late and out of order. A `Book` is what keeps the
 * credit; the expected exposure is told from the whole story by itself.
 */
export interface Book {
  hold(order: StoryOrder): Promise<void>
  bind(order: StoryOrder): Promise<void>
  cancel(order: StoryOrder): Promise<void>
  /** The order was changed here, or something of it came back: its document is read at that moment. */
  follow(order: StoryOrder, changed: FollowedOrder): Promise<void>
  store(reading: SettlementReading): Promise<boolean>
  /** Debt and holds of a scope together. */
  exposure(scope: "contract" | "legal_entity" | "company", id: string): Promise<string>
}

export type FollowedOrder = { amount: string; returned: string; document_total: string }

export type StoryOrder = {
  cart_id: string
  order_id: string
  contract_id: string
  legal_entity_id: string
  amount: string
}

/** `document`: as it stands in the ERP; `seen`: as it was read last, null before that. */
type Told = StoryOrder & {
  state: "held" | "bound" | "cancelled"
  returned: string
  document: string
  seen: string | null
}

type Erp = { shipped: Map<string, string>; returned: Map<string, string>; paid: Map<string, string> }

const COMPANY = "comp_1"
const ENTITIES = [
  { id: "lent_1", contracts: ["ctr_1", "ctr_2"] },
  { id: "lent_2", contracts: ["ctr_3"] },
] as const

/** The same numbers for the same seed: a failing story can be told again (mulberry32). */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const add = (a: string, b: string) => sumMoney([a, b])

/** Plays a story of `events` events and checks every scope after each. */
export async function play(book: Book, seed: number, events: number): Promise<void> {
  const next = random(seed)
  const pick = <T>(items: readonly T[]): T | undefined => items[Math.floor(next() * items.length)]
  const money = () => (1 + Math.floor(next() * 99_999)) / 100
  const orders: Told[] = []
  const erp: Erp = { shipped: new Map(), returned: new Map(), paid: new Map() }
  const drawn: { reading: SettlementReading; shipped: Map<string, string>; debts: Map<string, string> }[] = []
  /** By legal entity: the reading that stands. */
  const stands = new Map<string, (typeof drawn)[number]>()
  const log: string[] = []
  const live = () => orders.filter(({ state }) => state !== "cancelled")

  async function follow(order: Told): Promise<void> {
    order.seen = order.document
    const { amount, returned } = order
    await book.follow(order, { amount, returned, document_total: order.document })
  }

  const actions: Record<string, () => Promise<void>> = {
    hold: async () => {
      const entity = pick(ENTITIES)
      const contract = entity && pick(entity.contracts)
      if (!entity || !contract) return
      const amount = money().toFixed(2)
      const order: Told = {
        cart_id: `cart_${seed}_${orders.length}`,
        order_id: `order_${seed}_${orders.length}`,
        contract_id: contract,
        legal_entity_id: entity.id,
        amount,
        state: "held",
        returned: "0",
        document: amount,
        seen: null,
      }
      orders.push(order)
      await book.hold(order)
    },
    bind: async () => {
      const order = pick(orders.filter(({ state }) => state === "held"))
      if (!order) return
      order.state = "bound"
      await book.bind(order)
    },
    cancel: async () => {
      const order = pick(live())
      if (!order) return
      order.state = "cancelled"
      await book.cancel(order)
    },
    edit: async () => {
      const order = pick(orders.filter(({ state }) => state === "bound"))
      if (!order) return
      order.amount = money().toFixed(2)
      await follow(order)
    },
    // The same change, another one, or none: the document is the office's to change.
    amend: async () => {
      const order = pick(live())
      if (order) order.document = next() < 0.5 ? order.amount : money().toFixed(2)
    },
    // Also before we bound the order: the document stands in the ERP by then.
    ship: async () => {
      const order = pick(live())
      if (!order) return
      const part = next() < 0.5 ? order.amount : (Number(order.amount) * next() * 1.2).toFixed(2)
      erp.shipped.set(order.cart_id, add(erp.shipped.get(order.cart_id) ?? "0", part))
    },
    unship: async () => {
      const order = pick(orders.filter(({ cart_id }) => erp.shipped.has(cart_id)))
      if (order) {
        erp.shipped.delete(order.cart_id)
        erp.returned.delete(order.cart_id)
      }
    },
    // What was shipped comes back in part: known here at once, and in the debt with the next reading.
    takeBack: async () => {
      const order = pick(orders.filter(({ state, cart_id }) => state === "bound" && erp.shipped.has(cart_id)))
      if (!order) return
      const shipped = Number(erp.shipped.get(order.cart_id) ?? "0")
      order.returned = (Math.min(shipped, Number(order.amount)) * next()).toFixed(2)
      erp.returned.set(order.cart_id, order.returned)
      await follow(order)
    },
    pay: async () => {
      const contract = pick(ENTITIES.flatMap(({ contracts }) => contracts))
      if (contract) erp.paid.set(contract, add(erp.paid.get(contract) ?? "0", money().toFixed(2)))
    },
    read: async () => {
      const entity = pick(ENTITIES)
      if (entity) drawn.push(draw(entity, drawn.length))
    },
    store: async () => {
      const one = pick(drawn)
      if (!one) return
      const isStored = await book.store(one.reading)
      const before = stands.get(one.reading.legal_entity_id)
      expect(isStored).toBe(!before || before.reading.as_of <= one.reading.as_of)
      if (isStored) stands.set(one.reading.legal_entity_id, one)
    },
  }

  function draw(entity: (typeof ENTITIES)[number], tick: number): (typeof drawn)[number] {
    const own = orders.filter(({ legal_entity_id }) => legal_entity_id === entity.id)
    const debts = new Map(
      entity.contracts.map((contract) => [
        contract,
        subtract(
          sumMoney(
            own
              .filter(({ contract_id }) => contract_id === contract)
              .map(({ cart_id }) => subtract(erp.shipped.get(cart_id) ?? "0", erp.returned.get(cart_id) ?? "0")),
          ),
          erp.paid.get(contract) ?? "0",
        ),
      ]),
    )
    return {
      shipped: new Map(erp.shipped),
      debts,
      reading: {
        company_id: COMPANY,
        legal_entity_id: entity.id,
        contract_ids: [...entity.contracts],
        as_of: new Date(Date.UTC(2026, 0, 1) + tick * 1000),
        debts: [...debts].map(([contract_id, debt]) => ({ contract_id, currency_code: "uah", debt })),
        in_debt: own.flatMap(({ cart_id }) => {
          const amount = erp.shipped.get(cart_id)
          return amount === undefined ? [] : [{ cart_id, amount }]
        }),
      },
    }
  }

  /**
   * From the story alone: what was shipped, not returned and not paid as last read, and what of live orders was neither
   * shipped by then nor came back since, nor has left the document as it was seen last.
   */
  function expected(isOf: (order: Told) => boolean, contracts: readonly string[]): string {
    const readings = [...stands.values()]
    const debt = readings.flatMap(({ debts }) => [...debts]).filter(([contract]) => contracts.includes(contract))
    const ahead = live()
      .filter(isOf)
      .map((order) => {
        const shipped = stands.get(order.legal_entity_id)?.shipped.get(order.cart_id) ?? "0"
        const ordered = subtract(order.amount, compare(shipped, order.returned) > 0 ? shipped : order.returned)
        const inDocument = subtract(order.seen ?? "0", shipped)
        return compare(ordered, inDocument) > 0 ? ordered : inDocument
      })
      .filter((rest) => compare(rest, "0") > 0)
    return sumMoney([...debt.map(([, amount]) => amount), ...ahead])
  }

  const names = [
    "hold",
    "hold",
    "hold",
    "bind",
    "bind",
    "cancel",
    "edit",
    "amend",
    "ship",
    "ship",
    "unship",
    "takeBack",
    "pay",
    "read",
    "read",
    "store",
    "store",
  ]
  for (let event = 0; event < events; event += 1) {
    const name = pick(names) ?? "hold"
    await actions[name]?.()
    log.push(name)
    const told = async (scope: "contract" | "legal_entity" | "company", id: string) =>
      sumMoney([await book.exposure(scope, id)])
    const actual = [await told("company", COMPANY)]
    const wanted = [
      expected(
        () => true,
        ENTITIES.flatMap(({ contracts }) => contracts),
      ),
    ]
    for (const { id, contracts } of ENTITIES) {
      actual.push(await told("legal_entity", id))
      wanted.push(expected(({ legal_entity_id }) => legal_entity_id === id, contracts))
      for (const contract of contracts) {
        actual.push(await told("contract", contract))
        wanted.push(expected(({ contract_id }) => contract_id === contract, [contract]))
      }
    }
    expect({ seed, log: log.slice(-12), exposures: actual }).toEqual({ seed, log: log.slice(-12), exposures: wanted })
  }
}
