import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { SPENDING_MODULE } from ".."
import { Spending } from "../models/spending"
import { SpendingLimit } from "../models/spending-limit"
import { type SpendInput, type SpendingModuleService, throwIfExceeded } from "../service"

const spend = (overrides: Partial<SpendInput> = {}): SpendInput => ({
  cart_id: "cart_1",
  employee_id: "empl_1",
  currency_code: "uah",
  amount: "100.00",
  now: new Date("2026-11-23T12:00:00Z"),
  time_zone: "Europe/Kyiv",
  is_approved: false,
  ...overrides,
})

moduleIntegrationTestRunner<SpendingModuleService>({
  moduleName: SPENDING_MODULE,
  moduleModels: [SpendingLimit, Spending],
  resolve: "./src/modules/spending",
  testSuite: ({ service }) => {
    const setLimit = (period: "order" | "day" | "month", amount: string) =>
      service.setLimits({
        employee_id: "empl_1",
        company_id: "comp_1",
        limits: [{ period, currency_code: "uah", amount }],
      })
    const usesOf = async (id: string) =>
      (await service.listLimitUses({ employees: [{ id, time_zone: "Europe/Kyiv" }], now: spend().now })).get(id) ?? []
    const codes = async (attempts: Promise<unknown>[]) =>
      (await Promise.allSettled(attempts)).map((outcome) =>
        outcome.status === "fulfilled" ? "spent" : outcome.reason.code,
      )
    const spentInTotal = async () => (await service.listSpendings({ status: "spent" })).length

    it("lets everything pass where there is no limit", async () => {
      await expect(service.spend(spend({ amount: "999999999.99" }))).resolves.toBeUndefined()
    })

    it("refuses one order over the limit per order, to the kopeck", async () => {
      await setLimit("order", "100.00")

      await expect(service.spend(spend({ amount: "100.01" }))).rejects.toMatchObject({
        code: "spending_limit_exceeded",
      })
      await expect(service.spend(spend({ amount: "100.00" }))).resolves.toBeUndefined()
      await expect(service.spend(spend({ cart_id: "cart_2", amount: "100.00" }))).resolves.toBeUndefined()
    })

    it("takes what the order is worth by now, of the period it was placed in, and nothing of one that was cancelled", async () => {
      await setLimit("day", "150.00")
      await service.spend(spend())
      const left = async () => (await usesOf("empl_1")).map((use) => Number(use.left))

      expect(await service.changeSpending({ cart_id: "cart_1", amount: "120.00" })).toEqual({ amount: "100.00" })
      expect(await left()).toEqual([30])
      expect(await service.changeSpending({ cart_id: "cart_1", amount: "120" })).toBeNull()
      await service.changeSpending({ cart_id: "cart_1", amount: "40.00" })
      expect(await left()).toEqual([110])
      await service.releaseSpending({ cart_id: "cart_1" })
      expect(await service.changeSpending({ cart_id: "cart_1", amount: "90.00" })).toBeNull()
      expect(await left()).toEqual([150])
    })

    it("adds up the orders of a period, and begins anew with the next one in the company's time zone", async () => {
      await setLimit("day", "150.00")
      await service.spend(spend({ now: new Date("2026-11-23T21:59:00Z") }))

      await expect(
        service.spend(spend({ cart_id: "cart_2", now: new Date("2026-11-23T21:59:59Z") })),
      ).rejects.toMatchObject({ code: "spending_limit_exceeded" })
      await expect(
        service.spend(spend({ cart_id: "cart_3", now: new Date("2026-11-23T22:00:00Z") })),
      ).resolves.toBeUndefined()
    })

    it("counts a cart once, whatever is retried, and not at all when it was released", async () => {
      await setLimit("month", "150.00")
      await service.spend(spend())
      await service.spend(spend())
      expect(await spentInTotal()).toBe(1)

      await service.releaseSpending({ cart_id: "cart_1" })
      const [use] = await usesOf("empl_1")
      expect(use).toMatchObject({ period: "month", amount: "150.00", spent: "0.00" })
    })

    it("tells the limits of many at once, each in the periods of its own time zone", async () => {
      const limits = [
        { period: "order" as const, currency_code: "uah", amount: "500.00" },
        { period: "day" as const, currency_code: "uah", amount: "300.00" },
      ]
      for (const employee_id of ["empl_1", "empl_2"]) {
        await service.setLimits({ employee_id, company_id: "comp_1", limits })
        await service.spend(
          spend({ cart_id: `cart_${employee_id}`, employee_id, now: new Date("2026-11-23T22:30:00Z") }),
        )
      }
      const uses = await service.listLimitUses({
        employees: [
          { id: "empl_1", time_zone: "Europe/Kyiv" },
          { id: "empl_2", time_zone: "UTC" },
          { id: "empl_3", time_zone: "UTC" },
        ],
        now: new Date("2026-11-24T10:00:00Z"),
      })
      const shown = [...uses].map(([id, own]) => [
        id,
        ...own.map(({ period, spent, left }) => [period, spent, left].join(" ")),
      ])

      // Half past ten of the 23rd in London is half past midnight of the 24th in Kyiv.
      expect(shown.sort()).toEqual([
        ["empl_1", "order 0.00 500", "day 100.00 200"],
        ["empl_2", "order 0.00 500", "day 0.00 300"],
      ])
    })

    it("an approved order passes every limit and still counts", async () => {
      await setLimit("month", "150.00")
      await service.spend(spend({ amount: "200.00", is_approved: true }))

      await expect(service.spend(spend({ cart_id: "cart_2", amount: "1.00" }))).rejects.toMatchObject({
        code: "spending_limit_exceeded",
      })
    })

    it("a cart in another currency is compared by the rate, refused without one, and each takes by the rate of its day", async () => {
      await setLimit("month", "5000.00")
      const at = (rate: string) => [{ base_code: "usd", quote_code: "uah", rate }]
      const dollars = (cart_id: string, rate: string | null) =>
        service.spend(spend({ cart_id, currency_code: "usd", ...(rate && { rates: at(rate) }) }))

      await expect(dollars("cart_1", null)).rejects.toMatchObject({ code: "currency_rate_missing" })
      await dollars("cart_1", "40")
      await expect(dollars("cart_2", "10.01")).rejects.toMatchObject({ code: "spending_limit_exceeded" })
      await dollars("cart_2", "10")
      await expect(service.spend(spend({ cart_id: "cart_3", amount: "0.01" }))).rejects.toMatchObject({
        code: "spending_limit_exceeded",
      })
    })

    it("another employee has limits of its own", async () => {
      await setLimit("month", "50.00")

      await expect(service.spend(spend({ cart_id: "cart_2", employee_id: "empl_2" }))).resolves.toBeUndefined()
    })

    it("without the lock parallel orders pass the limit together", async () => {
      await setLimit("month", "250.00")
      const withoutLock = async (index: number) => {
        const uses = await usesOf("empl_1")
        throwIfExceeded(uses, spend())
        await service.createSpendings({
          cart_id: `cart_${index}`,
          employee_id: "empl_1",
          currency_code: "uah",
          amount: 100,
          spent_at: spend().now,
        })
      }
      await Promise.allSettled(Array.from({ length: 8 }, (_, index) => withoutLock(index)))

      expect(await spentInTotal()).toBeGreaterThan(2)
    })

    it("with it exactly as many as fit are placed", async () => {
      await setLimit("month", "250.00")
      const outcomes = await codes(
        Array.from({ length: 8 }, (_, index) => service.spend(spend({ cart_id: `cart_${index}` }))),
      )

      expect(outcomes.filter((outcome) => outcome === "spent")).toHaveLength(2)
      expect(outcomes.filter((outcome) => outcome === "spending_limit_exceeded")).toHaveLength(6)
      expect(await spentInTotal()).toBe(2)
    })
  },
})
