import { subtract, sumMoney } from "../../../lib/money"
import { type HoldAmounts, type HoldStatus, remainingHold, statusAfterReading } from "../hold-rules"
import type { SettlementReading } from "../service"
import { type Book, type FollowedOrder, type StoryOrder, play } from "./interleavings"

describe("remainingHold", () => {
  it.each([
    [{ amount: "100.00", in_debt: "0", returned: "0" }, "100"],
    [{ amount: "100.00", in_debt: "40.01", returned: "0" }, "59.99"],
    [{ amount: "100.00", in_debt: "100.00", returned: "0" }, "0"],
    [{ amount: "100.00", in_debt: "130.00", returned: "0" }, "0"],
    [{ amount: "100.00", in_debt: "0", returned: "30.00" }, "70"],
    [{ amount: "100.00", in_debt: "40.00", returned: "30.00" }, "60"],
    [{ amount: "10.00", in_debt: "0", returned: "0", document_total: "100.00" }, "100"],
    [{ amount: "10.00", in_debt: "40.00", returned: "0", document_total: "100.00" }, "60"],
    [{ amount: "100.00", in_debt: "0", returned: "90.00", document_total: "100.00" }, "100"],
    [{ amount: "100.00", in_debt: "0", returned: "0", document_total: "10.00" }, "100"],
    [{ amount: "10.00", in_debt: "0", returned: "0", document_total: "0" }, "10"],
    [{ amount: "10.00", in_debt: "120.00", returned: "0", document_total: "100.00" }, "0"],
  ])("is what the debt does not show yet, and no less than the document still holds: %j", (hold, expected) => {
    expect(remainingHold({ document_total: null, ...hold })).toBe(expected)
  })
})

const NEW = { in_debt: "0", returned: "0", document_total: null }

describe("statusAfterReading", () => {
  it.each([
    ["held", "100.00", "held"],
    ["bound", "99.99", "bound"],
    ["bound", "100.00", "in_debt"],
    ["in_debt", "100.00", "in_debt"],
    ["in_debt", "0", "bound"],
  ] as const)("%s with %s of 100.00 in the debt is %s", (status, inDebt, expected) => {
    expect(statusAfterReading(status, { ...NEW, amount: "100.00", in_debt: inDebt })).toBe(expected)
  })
})

type Hold = StoryOrder & HoldAmounts & { status: HoldStatus }

/** The rules alone, without a database. */
class RulesBook implements Book {
  private readonly holds = new Map<string, Hold>()
  private readonly readings = new Map<string, SettlementReading>()

  async hold(order: StoryOrder) {
    this.holds.set(order.cart_id, { ...order, ...NEW, status: "held" })
  }

  async bind(order: StoryOrder) {
    this.change(order.cart_id, (hold) => ({ ...hold, status: hold.status === "held" ? "bound" : hold.status }))
  }

  async cancel(order: StoryOrder) {
    this.change(order.cart_id, (hold) => ({ ...hold, status: "released" }))
  }

  async follow(order: StoryOrder, changed: FollowedOrder) {
    this.change(order.cart_id, (hold) => ({ ...hold, ...changed }))
  }

  async store(reading: SettlementReading) {
    const before = this.readings.get(reading.legal_entity_id)
    if (before && before.as_of > reading.as_of) {
      return false
    }
    this.readings.set(reading.legal_entity_id, reading)
    for (const [cartId, hold] of this.holds) {
      if (hold.legal_entity_id === reading.legal_entity_id && hold.status !== "released") {
        const in_debt = reading.in_debt.find(({ cart_id }) => cart_id === cartId)?.amount ?? "0"
        this.holds.set(cartId, { ...hold, in_debt, status: statusAfterReading(hold.status, { ...hold, in_debt }) })
      }
    }
    return true
  }

  async exposure(scope: "contract" | "legal_entity" | "company", id: string) {
    const isOf = (row: { contract_id: string | null; legal_entity_id: string }) =>
      scope === "company" || (scope === "contract" ? row.contract_id === id : row.legal_entity_id === id)
    const debts = [...this.readings.values()].flatMap(({ debts, legal_entity_id }) =>
      debts.filter(({ contract_id }) => isOf({ contract_id, legal_entity_id })).map(({ debt }) => debt),
    )
    const holds = [...this.holds.values()].filter((hold) => hold.status !== "released" && isOf(hold)).map(remainingHold)
    return sumMoney([...debts, ...holds])
  }

  private change(cartId: string, to: (hold: Hold) => Hold) {
    const hold = this.holds.get(cartId)
    if (hold) {
      this.holds.set(cartId, to(hold))
    }
  }
}

describe("an order's sum, on its way from the hold into the debt", () => {
  it("is counted exactly once after every event of 100 random stories", async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      await play(new RulesBook(), seed, 60)
    }
  })

  it("a story notices a book that counts the shipped part twice", async () => {
    class Twice extends RulesBook {
      override async store(reading: SettlementReading) {
        return await super.store({ ...reading, in_debt: [] })
      }
    }
    await expect(playMany(() => new Twice())).rejects.toThrow()
  })

  it("a story notices a book that takes what came back off the hold beside what is in the debt", async () => {
    class Beside extends RulesBook {
      override async follow(order: StoryOrder, { amount, returned, document_total }: FollowedOrder) {
        await super.follow(order, { amount: subtract(amount, returned), returned: "0", document_total })
      }
    }
    await expect(playMany(() => new Beside())).rejects.toThrow()
  })

  it("a story notices a book that takes the order's word for what its document holds", async () => {
    class Trusting extends RulesBook {
      override async follow(order: StoryOrder, changed: FollowedOrder) {
        await super.follow(order, { ...changed, document_total: "0" })
      }
    }
    await expect(playMany(() => new Trusting())).rejects.toThrow()
  })

  it("a story notices a book that drops the hold at the first shipment", async () => {
    class Dropping extends RulesBook {
      override async store(reading: SettlementReading) {
        return await super.store({ ...reading, in_debt: reading.in_debt.map((row) => ({ ...row, amount: "1000000" })) })
      }
    }
    await expect(playMany(() => new Dropping())).rejects.toThrow()
  })
})

async function playMany(book: () => Book): Promise<void> {
  for (let seed = 1; seed <= 20; seed += 1) {
    await play(book(), seed, 60)
  }
}
