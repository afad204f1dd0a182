import { MedusaError } from "@medusajs/framework/utils"

import { type OpenRequest, afterDecision, throwIfNotDecidable } from "../decision"
import { type AgreedTo, fingerprintOf } from "../fingerprint"
import { type OrderToApprove, type Request, type Standing, isAboutOrder, standingOf } from "../standing"
import type { Rule } from "../tiers-required"

/** Everything that an approval depends on, as it is at one moment. */
type World = {
  agreed: AgreedTo
  ordered_by: string
  may_approve: boolean
  rules: Rule[]
  deciders: string[]
  now: Date
}

const HOUR_MS = 3_600_000
const TTL_MS = 72 * HOUR_MS

const RULE: Rule = { legal_entity_id: null, contract_id: null, min_amount: "100.00", currency_code: "uah", tiers: 1 }

const WORLD: World = {
  agreed: {
    legal_entity_id: "lent_1",
    contract_id: "ctr_1",
    currency_code: "uah",
    amount: "100.00",
    lines: [{ variant_id: "var_1", quantity: "10", unit_price: "10.00" }],
    delivery: { address: { city: "Вінниця" }, methods: [{ shipping_option_id: "so_1", data: {} }] },
  },
  ordered_by: "empl_buyer",
  may_approve: false,
  rules: [RULE],
  deciders: ["empl_1", "empl_2", "empl_3"],
  now: new Date("2026-11-23T12:00:00Z"),
}

const [LINE] = WORLD.agreed.lines

type Change = { what: string; to: (world: World) => World }

const agreed = (what: string, changes: Partial<AgreedTo>): Change => ({
  what,
  to: (world) => ({ ...world, agreed: { ...world.agreed, ...changes } }),
})

const without =
  (who: string) =>
  (world: World): World => ({ ...world, deciders: world.deciders.filter((id) => id !== who) })

/** What of the order may change. After it was agreed to, each has to be asked anew. */
const OF_THE_ORDER: Change[] = [
  agreed("quantity", { lines: [{ ...LINE!, quantity: "11" }], amount: "110.00" }),
  agreed("price", { lines: [{ ...LINE!, unit_price: "10.01" }], amount: "100.10" }),
  agreed("another article", { lines: [{ ...LINE!, variant_id: "var_2" }] }),
  agreed("delivery price", { amount: "150.00" }),
  agreed("address", { delivery: { ...WORLD.agreed.delivery, address: { city: "Одеса" } } }),
  agreed("way of delivery", {
    delivery: { ...WORLD.agreed.delivery, methods: [{ shipping_option_id: "so_2", data: {} }] },
  }),
  agreed("branch of the carrier", {
    delivery: { ...WORLD.agreed.delivery, methods: [{ shipping_option_id: "so_1", data: { branch: "7" } }] },
  }),
]

/** What the request is about; it ends with either. */
const OF_THE_REQUEST: Change[] = [
  agreed("contract", { contract_id: "ctr_2" }),
  agreed("legal entity", { legal_entity_id: "lent_2" }),
  { what: "person", to: (world) => ({ ...world, ordered_by: "empl_colleague" }) },
  { what: "expiry", to: (world) => ({ ...world, now: new Date(world.now.getTime() + TTL_MS) }) },
]

const OF_THE_DECIDERS: Change[] = [
  // Blocked, demoted, dismissed, or the entity closed to it: it is not among those who may approve.
  { what: "the decider may approve no more", to: without("empl_1") },
  { what: "another one may approve no more", to: without("empl_3") },
]

const OF_THE_RULES: Change[] = [
  { what: "a second tier", to: (world) => ({ ...world, rules: [...world.rules, { ...RULE, tiers: 2 }] }) },
  { what: "no rule any more", to: (world) => ({ ...world, rules: [] }) },
]

const CHANGES = [...OF_THE_ORDER, ...OF_THE_REQUEST, ...OF_THE_DECIDERS, ...OF_THE_RULES]

const orderIn = ({ agreed, ordered_by, may_approve }: World): OrderToApprove => ({
  ...agreed,
  cart_id: "cart_1",
  company_id: "comp_1",
  ordered_by,
  may_approve,
  fingerprint: fingerprintOf(agreed),
})

const ask = (world: World): OpenRequest => ({
  ...orderIn(world),
  status: "pending",
  tiers: 1,
  requested_by: world.ordered_by,
  expires_at: new Date(world.now.getTime() + TTL_MS),
  decisions: [],
})

const stand = (world: World, request: Request | null): Standing =>
  standingOf(orderIn(world), request, { rules: world.rules, rates: [], deciders: world.deciders, now: world.now })

/** A word for the cart as it is now; the request itself where it is not heard. */
function decide(
  request: OpenRequest,
  world: World,
  employee_id: string,
  decision: "approve" | "reject" = "approve",
): OpenRequest {
  const { rules, deciders, now } = world
  const word = {
    approval_id: "appr_1",
    employee_id,
    decision,
    comment: null,
    order: orderIn(world),
    seen: orderIn(world).fingerprint,
    rates: [],
    deciders,
    now,
  }
  try {
    throwIfNotDecidable(request, word)
  } catch (error) {
    if (error instanceof MedusaError) {
      return request
    }
    throw error
  }
  return afterDecision(request, word, { rules, ttlMs: TTL_MS })
}

const mayBePlaced = ({ state }: Standing): boolean => state === "free" || state === "approved"
const after = (changes: readonly Change[], world: World): World => changes.reduce((now, { to }) => to(now), world)

describe("what stands between a cart and its order", () => {
  it("nothing, where no rule asks and nobody was asked", () => {
    expect(stand({ ...WORLD, rules: [] }, null)).toEqual({
      state: "free",
      tiers: 0,
      agreed_by: [],
      missing: 0,
      may_decide: [],
    })
  })

  it("as many people as the rules want, and it says who may", () => {
    const rules = [{ ...RULE, tiers: 2 }]
    const request = ask({ ...WORLD, rules })
    const half = decide(request, { ...WORLD, rules }, "empl_1")

    expect(stand({ ...WORLD, rules }, null)).toMatchObject({ state: "required", missing: 2 })
    expect(stand({ ...WORLD, rules }, request)).toMatchObject({ state: "pending", missing: 2 })
    expect(stand({ ...WORLD, rules }, half)).toEqual({
      state: "pending",
      tiers: 2,
      agreed_by: ["empl_1"],
      missing: 1,
      may_decide: ["empl_2", "empl_3"],
    })
    expect(stand({ ...WORLD, rules }, decide(half, { ...WORLD, rules }, "empl_2")).state).toBe("approved")
  })

  it.each(CHANGES)("$what, after it was agreed to", ({ what, to }) => {
    const request = decide(ask(WORLD), WORLD, "empl_1")
    const isFree = what === "no rule any more" || what === "another one may approve no more"

    expect(stand(WORLD, request).state).toBe("approved")
    expect(mayBePlaced(stand(to(WORLD), request))).toBe(isFree)
    expect(stand(WORLD, request).state).toBe("approved")
  })

  it.each([
    ...OF_THE_ORDER.map((change) => ({ ...change, state: "approved" })),
    ...OF_THE_REQUEST.map((change) => ({ ...change, state: "required" })),
  ])("$what, between the question and the answer: $state", ({ to, state }) => {
    const world = to(WORLD)

    expect(stand(world, decide(ask(WORLD), world, "empl_1")).state).toBe(state)
  })

  it("an approver who takes a colleague's cart over has not agreed to its own", () => {
    const rules = [RULE]
    const own = { ...WORLD, rules, ordered_by: "empl_1", may_approve: true }
    const request = decide(ask(WORLD), WORLD, "empl_1")

    expect(stand(own, request).state).toBe("free")
    expect(stand({ ...own, may_approve: false }, request).state).toBe("required")
    // Whose word it was cannot count for what it orders itself, whatever the request says.
    expect(stand({ ...own, may_approve: false }, { ...request, requested_by: "empl_1" }).agreed_by).toEqual([])
  })

  it("a rejected cart stays rejected as long as it is the same, whoever orders it and whatever the rules", () => {
    const request = decide(ask(WORLD), WORLD, "empl_1", "reject")

    for (const { what, to } of [...OF_THE_RULES, ...OF_THE_DECIDERS]) {
      expect([what, stand(to(WORLD), request).state]).toEqual([what, "rejected"])
    }
    expect(stand({ ...WORLD, ordered_by: "empl_2", may_approve: true }, request).state).toBe("rejected")
    expect(stand({ ...WORLD, now: new Date("2027-11-23T12:00:00Z") }, request).state).toBe("rejected")
    for (const { to } of OF_THE_ORDER) {
      expect(stand(to(WORLD), request).state).toBe("required")
    }
  })

  it("the same goods in other lines' order, other spelling and other line ids are the same order", () => {
    const second = { variant_id: "var_2", quantity: "1", unit_price: "5" }
    const [first] = WORLD.agreed.lines
    const one = fingerprintOf({ ...WORLD.agreed, lines: [first!, second] })
    const other = fingerprintOf({
      ...WORLD.agreed,
      amount: "100",
      lines: [
        { ...second, unit_price: "5.00" },
        { ...first!, quantity: "10.0" },
      ],
    })

    expect(other).toBe(one)
  })

  /**
   * Every choice of what changes, each before it is decided, between two decisions, or before it is placed: of all changes
   * three at once at most. Held against what was seen by those who agreed, told without the function.
   */
  it("nothing is placed that has to be asked anew, and what is unchanged is placed", () => {
    const outcomes = { placed: 0, refused: 0 }
    const wrong: string[] = []
    for (const chosen of choices(CHANGES, 3)) {
      for (const moments of momentsOf(chosen.length)) {
        const at = (moment: number) => chosen.filter((_, index) => moments[index] === moment)
        const asked = ask(WORLD)
        const first = after(at(0), WORLD)
        const second = after(at(1), first)
        const last = after(at(2), second)
        const once = decide(asked, first, "empl_1")
        const request = decide(once, second, "empl_2")
        const isPlaced = mayBePlaced(stand(last, request))

        const heard = [
          ...(once === asked ? [] : [{ who: "empl_1", saw: first }]),
          ...(request === once ? [] : [{ who: "empl_2", saw: second }]),
        ]
        const isWhatWasSeen = (saw: World) =>
          JSON.stringify([saw.agreed, saw.ordered_by]) === JSON.stringify([last.agreed, last.ordered_by])
        const word = heard.filter(({ who, saw }) => last.deciders.includes(who) && isWhatWasSeen(saw))
        const lastHeard = heard[heard.length - 1]?.saw.now ?? WORLD.now
        const isInTime = last.now.getTime() < lastHeard.getTime() + TTL_MS
        const wanted = Math.max(0, ...last.rules.map(({ tiers }) => tiers))
        const isAnswered =
          isInTime && isWhatWasSeen({ ...last, ordered_by: WORLD.ordered_by }) && word.length >= Math.max(1, wanted)
        const isEnded = !isInTime || !isAboutOrder(asked, orderIn(last))
        const isFree = wanted === 0 && (isEnded || request.status === "approved")

        if (isPlaced !== (isAnswered || isFree)) {
          wrong.push(chosen.map(({ what }, index) => `${what} at ${moments[index]}`).join(", "))
        }
        outcomes[isPlaced ? "placed" : "refused"]++
      }
    }
    expect(wrong).toEqual([])
    expect(outcomes.placed).toBeGreaterThan(100)
    expect(outcomes.refused).toBeGreaterThan(1000)
  })
})

/** Every choice of up to `most` of the things, in their order. */
function choices<T>(things: readonly T[], most: number): T[][] {
  const [head, ...rest] = things
  if (head === undefined || most === 0) {
    return [[]]
  }
  return [...choices(rest, most), ...choices(rest, most - 1).map((choice) => [head, ...choice])]
}

/** For each of so many things one of three moments. */
function momentsOf(count: number): number[][] {
  return count === 0 ? [[]] : momentsOf(count - 1).flatMap((moments) => [0, 1, 2].map((moment) => [...moments, moment]))
}
