import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { CREDIT_MODULE } from ".."
import { compare, sumMoney } from "../../../lib/money"
import { availableCredit } from "../available-credit"
import { takeHold } from "../holds"
import { CreditAccount } from "../models/credit-account"
import { CreditHold } from "../models/credit-hold"
import { OverdueException } from "../models/overdue-exception"
import { Receivable } from "../models/receivable"
import { ReceivableNotice } from "../models/receivable-notice"
import { ScheduledPayment } from "../models/scheduled-payment"
import type { CreditModuleService, HoldCreditInput, ReceivableInput, SettlementReading } from "../service"
import { type HoldStatus, remainingHold, statusAfterReading } from "../hold-rules"
import { moveToCompany } from "../move-to-company"
import { type Book, type StoryOrder, play, random } from "./interleavings"

const CHAIN = { contract_id: "ctr_1", legal_entity_id: "lent_1", company_id: "comp_1", currency_code: "uah" }

const aHold = (patch: Partial<HoldCreditInput> = {}): HoldCreditInput => ({
  ...CHAIN,
  cart_id: "cart_1",
  amount: "100.00",
  ...patch,
})

const aReading = (patch: Partial<SettlementReading> = {}): SettlementReading => ({
  company_id: "comp_1",
  legal_entity_id: "lent_1",
  contract_ids: ["ctr_1"],
  as_of: new Date(),
  debts: [],
  in_debt: [],
  ...patch,
})

const aDebt = (debt: string, contract_id: string | null = "ctr_1", currency_code = "uah") => ({
  contract_id,
  currency_code,
  debt,
})

const aReceivable = (patch: Partial<ReceivableInput> = {}): ReceivableInput => ({
  kind: "debt",
  external_id: "doc-1",
  number: "РТ-1",
  date: new Date("2026-03-01T10:00:00Z"),
  due_date: "2026-03-15",
  currency_code: "uah",
  amount: "100.00",
  open_amount: "100.00",
  contract_id: "ctr_1",
  order_id: null,
  ...patch,
})

moduleIntegrationTestRunner<CreditModuleService>({
  moduleName: CREDIT_MODULE,
  moduleModels: [CreditAccount, CreditHold, OverdueException, Receivable, ReceivableNotice, ScheduledPayment],
  resolve: "./src/modules/credit",
  // Functions of the database stand in the migrations, not in the models.
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service, MikroOrmWrapper }) => {
    const limit = (
      scope: "contract" | "legal_entity" | "company",
      amount: string | null,
      mode: "hard" | "soft" = "hard",
    ) =>
      service.setCreditLimits([
        {
          scope,
          scope_id: { contract: "ctr_1", legal_entity: "lent_1", company: "comp_1" }[scope],
          currency_code: "uah",
          limit: amount,
          mode,
        },
      ])
    const hold = (patch: Partial<HoldCreditInput> = {}) => service.holdCredit(aHold(patch))
    const placed = async (cart_id: string, amount: string) => {
      await hold({ cart_id, amount })
      await service.bindCredit({ cart_id, order_id: `order_${cart_id}` })
    }
    const figures = async (scope: "contract" | "legal_entity" | "company" = "contract") => {
      const exposures = await service.listChainExposures(CHAIN)
      const found = exposures.find((exposure) => exposure.scope === scope)
      const text = (value: string | null | undefined) =>
        value === null || value === undefined ? null : sumMoney([value])
      return {
        debt: text(found?.debt),
        held: text(found?.held),
        available: found ? text(availableCredit(found)) : null,
      }
    }
    const exceeded = (promise: Promise<unknown>, free: string) =>
      expect(promise).rejects.toMatchObject({
        code: "credit_limit_exceeded",
        message: expect.stringContaining(compare(free, "0") > 0 ? `${sumMoney([free])} is free` : "nothing is free"),
      })

    describe("limits", () => {
      it.each(["contract", "legal_entity", "company"] as const)(
        "an order must fit the limit of its %s",
        async (scope) => {
          await limit(scope, "150.00")
          await hold({ cart_id: "cart_1", amount: "100.00" })
          await exceeded(hold({ cart_id: "cart_2", amount: "50.01" }), "50")
          await hold({ cart_id: "cart_2", amount: "50.00" })
          expect(await figures(scope)).toEqual({ debt: "0.00", held: "150.00", available: "0.00" })
        },
      )

      it("a soft limit lets through and says that it is passed; a hard one above it refuses", async () => {
        await limit("contract", "10.00", "soft")
        await limit("company", "100.00")
        const { passed } = await hold({ amount: "60.00" })
        expect(passed).toMatchObject([{ scope: "contract", limit: "10.00" }])
        await exceeded(hold({ cart_id: "cart_2", amount: "40.01" }), "40")
      })

      it("read earlier never goes over one read later; setting the mode alone leaves it", async () => {
        const account = { scope: "contract" as const, scope_id: "ctr_1", currency_code: "uah" }
        const at = (second: number) => new Date(Date.UTC(2026, 2, 1, 10, 0, second))
        const limits = async () => {
          const [found] = await service.listCreditAccounts(account)
          return [sumMoney([String(found!.limit)]), found!.mode]
        }
        await service.setCreditLimits([{ ...account, limit: "100.00", as_of: at(2) }])
        await service.setCreditLimits([{ ...account, limit: "50.00", as_of: at(1) }])
        expect(await limits()).toEqual(["100.00", "hard"])
        await service.setCreditLimits([{ ...account, mode: "soft" }])
        expect(await limits()).toEqual(["100.00", "soft"])
        await service.setCreditLimits([{ ...account, limit: "70.00", as_of: at(3) }])
        expect(await limits()).toEqual(["70.00", "soft"])
        await service.setCreditLimits([{ ...account, limit: "80.00" }])
        await service.setCreditLimits([{ ...account, limit: "60.00", as_of: at(4) }])
        expect(await limits()).toEqual(["80.00", "soft"])
      })

      describe("in another currency than the order", () => {
        const at = (rate: string) => [{ base_code: "usd", quote_code: "uah", rate }]
        const dollars = (amount: string, rate: string | null = "40", cart_id = "cart_1") =>
          hold({ cart_id, amount, currency_code: "usd", ...(rate && { rates: at(rate) }) })
        const company = async (rate: string) =>
          (await service.listExposures([{ scope: "company", scope_id: "comp_1" }], at(rate))).find(
            ({ currency_code }) => currency_code === "uah",
          )

        it("is compared by the rate, and refuses where there is none", async () => {
          await limit("company", "4000.00")
          await expect(dollars("1.00", null)).rejects.toMatchObject({
            code: "currency_rate_missing",
            message: expect.stringContaining("from USD to UAH"),
          })
          await exceeded(dollars("100.01"), "4000")
          await dollars("100.00")
          await exceeded(hold({ cart_id: "cart_2", amount: "0.01", rates: at("40") }), "0")
        })

        it("what an order holds keeps the rate of its day, what is owed has that of now", async () => {
          await limit("company", "10000.00")
          await dollars("100.00", "40")
          await service.storeSettlement(
            aReading({ debts: [aDebt("10.00", "ctr_1", "usd")], in_debt: [{ cart_id: "cart_1", amount: "0" }] }),
          )
          expect(await company("50")).toMatchObject({ held: "4000.00", debt: "500.00", missing: [] })
        })

        it("a contract in dollars that is settled in hryvnias: the limit sees the debt, and an order counts once", async () => {
          const contract = { scope: "contract" as const, scope_id: "ctr_1" }
          await service.setCreditLimits([{ ...contract, currency_code: "usd", limit: "150.00" }])
          const inUsd = async () =>
            (await service.listExposures([{ ...contract, kept_in: "usd" }], at("40"))).find(
              ({ currency_code }) => currency_code === "usd",
            )
          await dollars("60.00")
          await service.bindCredit({ cart_id: "cart_1", order_id: "order_1" })
          const shipped = (uah: string) =>
            service.storeSettlement(
              aReading({
                debts: [aDebt(uah)],
                in_debt: [{ cart_id: "cart_1", amount: uah, currency_code: "uah" }],
                rates: at("40"),
              }),
            )
          await shipped("800.00")
          expect(await inUsd()).toMatchObject({ debt: "20.00", held: "40.00" })
          await shipped("2400.00")
          expect(await inUsd()).toMatchObject({ debt: "60.00", held: "0.00" })
          await exceeded(dollars("90.01", "40", "cart_2"), "90")
          await dollars("90.00", "40", "cart_2")
        })

        it("a limit of its own in the order's currency is the one that counts", async () => {
          await limit("company", "1.00")
          await service.setCreditLimits([{ scope: "company", scope_id: "comp_1", currency_code: "usd", limit: "100" }])
          await dollars("100.00", null)
          await exceeded(dollars("0.01", null, "cart_2"), "0")
        })
      })

      it("cancelled and placed again, or raised after the release, it must fit again", async () => {
        await limit("contract", "100.00")
        await placed("cart_1", "60.00")
        await service.releaseCredit({ cart_id: "cart_1" })
        await placed("cart_2", "60.00")
        await exceeded(hold({ cart_id: "cart_1", amount: "60.00" }), "40")
        const raised = { order_id: "order_cart_1", amount: "70.00", returned: "0", must_fit: true }
        expect(await service.changeHold(raised)).toBeNull()
        await exceeded(service.changeHold({ ...raised, order_id: "order_cart_2", amount: "100.01" }), "40")
      })

      it("an order of 60 that is shipped before its hold is dropped never counts as 120", async () => {
        await limit("contract", "100.00")
        await placed("cart_1", "60.00")
        await service.storeSettlement(
          aReading({ debts: [aDebt("60.00")], in_debt: [{ cart_id: "cart_1", amount: "60.00" }] }),
        )
        expect(await figures()).toEqual({ debt: "60.00", held: "0.00", available: "40.00" })
      })

      it("a limit lowered under the exposure keeps what stands and refuses what comes", async () => {
        await limit("contract", "500.00")
        await placed("cart_1", "300.00")
        await service.storeSettlement(aReading({ debts: [aDebt("120.55")] }))
        await limit("contract", "400.00")
        expect(await figures()).toEqual({ debt: "120.55", held: "300.00", available: "-20.55" })
        await exceeded(hold({ cart_id: "cart_2", amount: "0.01" }), "0")
        await service.bindCredit({ cart_id: "cart_1", order_id: "order_cart_1" })
        expect((await figures()).held).toBe("300.00")
      })

      it("setting a limit again keeps its mode unless told", async () => {
        await limit("contract", "10.00", "soft")
        await service.setCreditLimits([{ scope: "contract", scope_id: "ctr_1", currency_code: "uah", limit: "20.00" }])
        const [account] = await service.listCreditAccounts({ scope_id: "ctr_1" })
        expect(account).toMatchObject({ mode: "soft" })
      })
    })

    describe("the life of a hold", () => {
      it("holding again for the cart replaces its hold; a refused one keeps the earlier", async () => {
        await limit("contract", "100.00")
        await hold({ amount: "80.00" })
        await hold({ amount: "100.00" })
        await exceeded(hold({ amount: "100.01" }), "100")
        expect(await figures()).toEqual({ debt: "0.00", held: "100.00", available: "0.00" })
      })

      it("is released on cancel, and cancelling twice is no error", async () => {
        await limit("contract", "100.00")
        await placed("cart_1", "100.00")
        await service.releaseCredit({ cart_id: "cart_1" })
        await service.releaseCredit({ cart_id: "cart_1" })
        expect(await figures()).toEqual({ debt: "0.00", held: "0.00", available: "100.00" })
        await expect(service.bindCredit({ cart_id: "cart_1", order_id: "order_1" })).rejects.toThrow("no credit hold")
      })

      it("of one order is never moved to another of the same cart", async () => {
        await placed("cart_1", "10.00")
        await expect(service.bindCredit({ cart_id: "cart_1", order_id: "order_2" })).rejects.toThrow("no credit hold")
        await service.bindCredit({ cart_id: "cart_1", order_id: "order_cart_1" })
        expect(await service.listCreditHolds({ cart_id: "cart_1" })).toMatchObject([
          { status: "bound", order_id: "order_cart_1" },
        ])
      })

      it("of a cart that is an order already is not taken again", async () => {
        await placed("cart_1", "10.00")
        await expect(hold({ amount: "20.00" })).rejects.toThrow("an order already")
      })

      it("expires only without an order, past its time, and is counted until then", async () => {
        const now = new Date("2026-03-01T10:00:00Z")
        const past = new Date("2026-03-01T09:59:59Z")
        await limit("contract", "300.00")
        await hold({ cart_id: "late", amount: "100.00", expires_at: past })
        await hold({ cart_id: "in_time", amount: "50.00", expires_at: new Date("2026-03-01T10:00:01Z") })
        await hold({ cart_id: "ordered", amount: "30.00", expires_at: past })
        await service.bindCredit({ cart_id: "ordered", order_id: "order_1" })
        expect((await figures()).held).toBe("180.00")
        expect(await service.expireHolds({ cart_ids: ["late", "in_time", "ordered"], now })).toEqual(["late"])
        expect(await figures()).toEqual({ debt: "0.00", held: "80.00", available: "220.00" })
      })

      it("follows an edited order, also past the limit: the change is made already, and who watches is told", async () => {
        await limit("contract", "100.00")
        await placed("cart_1", "60.00")
        await placed("cart_2", "30.00")
        const edit = (amount: string, document_total = amount) =>
          service.changeHold({ order_id: "order_cart_1", amount, returned: "0", document_total })
        expect(await edit("70.00")).toEqual({ amount: "60.00", returned: "0", document_total: "60.00", passed: [] })
        expect(await edit("70.01")).toMatchObject({ amount: "70.00", passed: [{ scope: "contract", held: "100.01" }] })
        await exceeded(hold({ cart_id: "cart_3", amount: "0.01" }), "0")
        await exceeded(
          service.changeHold({ order_id: "order_cart_1", amount: "70.02", returned: "0", must_fit: true }),
          "0",
        )
        // Lowered here, and not in the document yet.
        expect(await edit("12.34", "70.01")).toMatchObject({ passed: [] })
        expect(await figures()).toEqual({ debt: "0.00", held: "100.01", available: "-0.01" })
        await exceeded(hold({ cart_id: "cart_3", amount: "0.01" }), "0")
        await edit("12.34")
        expect(await figures()).toEqual({ debt: "0.00", held: "42.34", available: "57.66" })
        expect(await service.changeHold({ order_id: "order_none", amount: "1", returned: "0" })).toBeNull()
      })
    })

    describe("an order that 1C has changed first", () => {
      beforeEach(async () => {
        await limit("contract", "1500.00")
        await placed("cart_1", "1000.00")
      })
      const edit = (amount: string, document_total: string) =>
        service.changeHold({ order_id: "order_cart_1", amount, returned: "0", document_total, must_fit: true })

      it("raised and shipped there: the same edit here adds nothing", async () => {
        await service.storeSettlement(
          aReading({ debts: [aDebt("1500.00")], in_debt: [{ cart_id: "cart_1", amount: "1500.00" }] }),
        )
        await edit("1500.00", "1500.00")
        expect(await figures()).toEqual({ debt: "1500.00", held: "0.00", available: "0.00" })
        await exceeded(edit("1500.01", "1500.00"), "0")
      })

      it("raised there and not shipped: held from the edit on, and no more than there is asked", async () => {
        await edit("1500.00", "1500.00")
        await exceeded(edit("1500.01", "1500.00"), "0")
        await limit("contract", "1.00")
        await edit("1500.00", "1600.00")
        expect((await figures()).held).toBe("1600.00")
      })

      it("what came back and is ordered anew is asked once", async () => {
        await service.storeSettlement(
          aReading({ debts: [aDebt("700.00")], in_debt: [{ cart_id: "cart_1", amount: "1000.00" }] }),
        )
        const exchange = { order_id: "order_cart_1", returned: "300.00", document_total: "1000.00", must_fit: true }
        await exceeded(service.changeHold({ ...exchange, amount: "1800.01" }), "800")
        await service.changeHold({ ...exchange, amount: "1800.00" })
        expect(await figures()).toEqual({ debt: "700.00", held: "800.00", available: "0.00" })
      })
    })

    it("an order that was shipped long ago is held no more, but what is added to it later is, and must fit", async () => {
      await limit("contract", "1500.00")
      await placed("cart_1", "1000.00")
      const shipped = (days: number) =>
        service.storeSettlement(
          aReading({
            as_of: new Date(Date.now() + days * 86_400_000),
            debts: [aDebt("1000.00")],
            in_debt: [{ cart_id: "cart_1", amount: "1000.00" }],
          }),
        )
      const standing = async () => (await service.listCreditHolds({ cart_id: "cart_1" }))[0]?.status
      await shipped(46)
      expect(await standing()).toBe("released")
      const edit = (amount: string, must_fit = true) =>
        service.changeHold({ order_id: "order_cart_1", amount, returned: "0", document_total: "1000.00", must_fit })
      await edit("900.00")
      expect(await standing()).toBe("released")
      await exceeded(edit("1500.01"), "500")
      expect(await standing()).toBe("released")
      await edit("1500.00")
      expect(await figures()).toEqual({ debt: "1000.00", held: "500.00", available: "0.00" })
      await shipped(47)
      expect(await figures()).toEqual({ debt: "1000.00", held: "500.00", available: "0.00" })
    })

    describe("from the hold into the debt, to the kopeck", () => {
      beforeEach(async () => {
        await limit("contract", "1000.00")
        await limit("company", "1000.00")
        await placed("cart_1", "250.45")
      })
      const shipped = (amount: string, debt: string) =>
        service.storeSettlement(aReading({ debts: [aDebt(debt)], in_debt: [{ cart_id: "cart_1", amount }] }))

      it.each([
        ["a partial shipment", "100.44", "100.44", { debt: "100.44", held: "150.01", available: "749.55" }],
        ["the whole shipped", "250.45", "250.45", { debt: "250.45", held: "0.00", available: "749.55" }],
        ["more shipped than ordered", "260.00", "260.00", { debt: "260.00", held: "0.00", available: "740.00" }],
        ["shipped in part and that part paid", "100.44", "0.00", { debt: "0.00", held: "150.01", available: "849.99" }],
        ["over-paid by ten", "250.45", "-10.00", { debt: "-10.00", held: "0.00", available: "1010.00" }],
        ["paid ahead, nothing shipped", "0.00", "-250.45", { debt: "-250.45", held: "250.45", available: "1000.00" }],
      ])("%s", async (_what, inDebt, debt, expected) => {
        await shipped(inDebt, debt)
        expect(await figures("contract")).toEqual(expected)
        expect(await figures("company")).toEqual(expected)
      })

      it("a shipment that is taken back stands as a hold again", async () => {
        await shipped("250.45", "250.45")
        await shipped("0", "0")
        expect(await figures()).toEqual({ debt: "0.00", held: "250.45", available: "749.55" })
      })

      it("cancelling the rest of a part-shipped order leaves the shipped part as debt", async () => {
        await shipped("100.44", "100.44")
        await service.releaseCredit({ cart_id: "cart_1" })
        expect(await figures()).toEqual({ debt: "100.44", held: "0.00", available: "899.56" })
      })

      const takenBack = (returned: string, document_total?: string) =>
        service.changeHold({
          order_id: "order_cart_1",
          amount: "250.45",
          returned,
          ...(document_total !== undefined && { document_total }),
        })

      it("returned goods lower the debt and give nothing back to the hold", async () => {
        await shipped("100.44", "100.44")
        await takenBack("50.40")
        expect(await figures()).toEqual({ debt: "100.44", held: "150.01", available: "749.55" })
        await shipped("100.44", "50.04")
        expect(await figures()).toEqual({ debt: "50.04", held: "150.01", available: "799.95" })
      })

      it("returned goods that 1C has not shown as shipped are held as long as its document may ship them, and not counted off twice once it does", async () => {
        await takenBack("50.40")
        expect((await figures()).held).toBe("250.45")
        await takenBack("50.40", "200.05")
        expect(await figures()).toEqual({ debt: "0.00", held: "200.05", available: "799.95" })
        await shipped("250.45", "200.05")
        expect(await figures()).toEqual({ debt: "200.05", held: "0.00", available: "799.95" })
      })

      it("an order that came back whole holds nothing", async () => {
        await takenBack("250.45", "0")
        expect(await figures()).toEqual({ debt: "0.00", held: "0.00", available: "1000.00" })
        expect(await service.listCreditHolds({ order_id: "order_cart_1" })).toMatchObject([{ status: "in_debt" }])
      })

      it("a difference of currency that 1C adds to the debt is debt and not the order's", async () => {
        await shipped("250.45", "263.17")
        expect(await figures()).toEqual({ debt: "263.17", held: "0.00", available: "736.83" })
      })

      it("an older reading that comes late changes nothing", async () => {
        const older = new Date(Date.now() - 60_000)
        await shipped("250.45", "250.45")
        expect(await service.storeSettlement(aReading({ as_of: older, debts: [aDebt("0")] }))).toBe(false)
        expect(await figures()).toEqual({ debt: "250.45", held: "0.00", available: "749.55" })
      })

      it("a contract that is closed with open debt still weighs on its entity and company", async () => {
        await service.releaseCredit({ cart_id: "cart_1" })
        await service.storeSettlement(
          aReading({
            contract_ids: ["ctr_1", "ctr_closed"],
            debts: [aDebt("10.10"), aDebt("500.00", "ctr_closed"), aDebt("0.90", null)],
          }),
        )
        expect((await figures("contract")).debt).toBe("10.10")
        expect(await figures("legal_entity")).toMatchObject({ debt: "511.00" })
        expect(await figures("company")).toEqual({ debt: "511.00", held: "0.00", available: "489.00" })
        await exceeded(hold({ cart_id: "cart_2", amount: "489.01" }), "489")
      })

      it("a company owes what its entities owe, each as last read", async () => {
        await shipped("250.45", "250.45")
        await service.storeSettlement(
          aReading({ legal_entity_id: "lent_2", contract_ids: ["ctr_3"], debts: [aDebt("30.30", "ctr_3")] }),
        )
        await shipped("250.45", "0")
        expect((await figures("company")).debt).toBe("30.30")
      })

      it("a contract that the ERP no longer mentions owes nothing", async () => {
        await service.storeSettlement(aReading({ debts: [aDebt("10.00")] }))
        await service.storeSettlement(aReading({ debts: [] }))
        expect((await figures()).debt).toBe("0.00")
      })
    })

    describe("receivables", () => {
      it("are those of the last reading; a reading without documents leaves them", async () => {
        await service.storeSettlement(
          aReading({
            debts: [aDebt("90.00")],
            receivables: [
              aReceivable(),
              aReceivable({ kind: "advance", external_id: "pay-1", due_date: null, open_amount: "10.00" }),
            ],
          }),
        )
        await service.storeSettlement(aReading({ debts: [aDebt("90.00")] }))
        expect(await service.listReceivables({}, { order: { number: "ASC" } })).toHaveLength(2)
        await service.storeSettlement(aReading({ debts: [], receivables: [] }))
        expect(await service.listReceivables({})).toEqual([])
      })

      it("is stored whole or not at all", async () => {
        const bad = aReceivable({ external_id: "doc-2" })
        await expect(
          service.storeSettlement(aReading({ debts: [aDebt("77.00")], receivables: [bad, bad] })),
        ).rejects.toThrow()
        expect(await service.listCreditAccounts({ scope: "legal_entity" })).toEqual([])
      })
    })

    describe("races", () => {
      const orders = (count: number, amount = "100.00") =>
        Array.from({ length: count }, (_, index) =>
          hold({
            cart_id: `race_${index}`,
            amount,
            contract_id: `ctr_${index % 2}`,
            legal_entity_id: `lent_${index % 2}`,
          }),
        )
      const fork = () => MikroOrmWrapper.forkManager()

      it("without the lock two orders read the same free sum and both take it", async () => {
        await limit("contract", "100.00")
        const [first, second] = [fork(), fork()]
        await Promise.all([first.begin(), second.begin()])
        await takeHold(first, aHold({ cart_id: "cart_1" }), "credit_take_hold")
        await takeHold(second, aHold({ cart_id: "cart_2" }), "credit_take_hold")
        await Promise.all([first.commit(), second.commit()])
        expect(await figures()).toEqual({ debt: "0.00", held: "200.00", available: "-100.00" })
      })

      it("with it the second waits for the first and is refused", async () => {
        await limit("contract", "100.00")
        const [first, second] = [fork(), fork()]
        await Promise.all([first.begin(), second.begin()])
        await takeHold(first, aHold({ cart_id: "cart_1" }))
        const late = takeHold(second, aHold({ cart_id: "cart_2" }))
        await Promise.all([exceeded(late, "0"), first.commit()])
        await second.rollback()
        expect(await figures()).toEqual({ debt: "0.00", held: "100.00", available: "0.00" })
      })

      it("many orders over two entities never pass the company's limit, and one that fits is not refused", async () => {
        await service.setCreditLimits(
          ["0", "1"].flatMap((index) => [
            { scope: "contract" as const, scope_id: `ctr_${index}`, currency_code: "uah", limit: "2000.00" },
            { scope: "legal_entity" as const, scope_id: `lent_${index}`, currency_code: "uah", limit: "2000.00" },
          ]),
        )
        await limit("company", "550.00")
        const outcomes = await Promise.allSettled(orders(20))
        expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(5)
        for (const outcome of outcomes) {
          if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ code: "credit_limit_exceeded" })
        }
        expect((await figures("company")).held).toBe("500.00")
      })

      it("an order and a move to another company lock in one order: none of them is ended by a deadlock", async () => {
        // By id the entity comes before the company, by the order of locks after it.
        await service.createCreditAccounts([
          { id: "cracc_1", scope: "legal_entity", scope_id: "lent_1", currency_code: "uah", company_id: "comp_1" },
          { id: "cracc_2", scope: "company", scope_id: "comp_1", currency_code: "uah" },
          { id: "cracc_3", scope: "contract", scope_id: "ctr_1", currency_code: "uah" },
        ])
        const [holder, order, move] = [fork(), fork(), fork()]
        await Promise.all([holder.begin(), order.begin(), move.begin()])
        await holder.execute(`SELECT id FROM credit_account WHERE id = 'cracc_3' FOR UPDATE`)
        const taken = takeHold(order, aHold())
        await waitingForLocks(1)
        const moved = moveToCompany(move, {
          legal_entity_ids: ["lent_1"],
          contract_ids: ["ctr_1"],
          company_id: "comp_2",
        })
        await waitingForLocks(2)
        await holder.commit()
        const end = (manager: typeof order, work: Promise<unknown>) =>
          work.then(
            async () => await manager.commit(),
            async (error: unknown) => {
              await manager.rollback()
              throw error
            },
          )
        await Promise.all([end(order, taken), end(move, moved)])
        expect(await service.listCreditHolds({ cart_id: "cart_1" })).toHaveLength(1)
      })

      /** Until so many statements of this database wait for somebody's lock. */
      async function waitingForLocks(count: number): Promise<void> {
        for (;;) {
          const [row]: { waiting: number }[] = await fork().execute(
            `SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          )
          if ((row?.waiting ?? 0) >= count) return
        }
      }

      it("readings and orders at once neither deadlock nor pass the limit", async () => {
        await limit("company", "1000.00")
        const readings = [0, 1].flatMap((index) =>
          Array.from({ length: 5 }, () =>
            service.storeSettlement(
              aReading({
                legal_entity_id: `lent_${index}`,
                contract_ids: [`ctr_${index}`],
                debts: [aDebt("300.00", `ctr_${index}`)],
              }),
            ),
          ),
        )
        const outcomes = await Promise.allSettled([...readings, ...orders(16)])
        const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []))
        expect(failures.every(({ code }) => code === "credit_limit_exceeded")).toBe(true)
        const { debt, held } = await figures("company")
        expect(debt).toBe("600.00")
        // Orders that were taken before the debt was known may pass it; none was after.
        expect(compare(held ?? "0", "1000.00")).toBeLessThanOrEqual(0)
        const { available } = await figures("company")
        await exceeded(hold({ cart_id: "after", amount: "1000.00" }), available ?? "0")
      })
    })

    it("what a hold takes and how it stands are the same in the database and in the rules", async () => {
      const next = random(7)
      const money = () => (next() < 0.2 ? "0.00" : (Math.floor(next() * 500) / 100).toFixed(2))
      const holds = Array.from({ length: 300 }, (_, id) => {
        const status = (["held", "bound", "in_debt"] as const)[id % 3] ?? "held"
        return {
          id,
          status,
          amount: money(),
          in_debt: money(),
          returned: money(),
          document_total: id % 4 === 0 ? null : money(),
        }
      })
      const told: { id: number; rest: string; status: HoldStatus }[] = await MikroOrmWrapper.forkManager().execute(
        `SELECT r.id, credit_hold_rest(r.amount, r.in_debt, r.returned, r.document_total)::text AS rest,
                credit_hold_status(r.status, r.amount, r.in_debt, r.returned, r.document_total) AS status
         FROM jsonb_to_recordset(?::jsonb) AS r(id int, status text, amount numeric, in_debt numeric, returned numeric, document_total numeric) ORDER BY 1`,
        [JSON.stringify(holds)],
      )
      expect(told.map(({ rest, status }) => ({ rest: sumMoney([rest]), status }))).toEqual(
        holds.map((hold) => ({
          rest: sumMoney([remainingHold(hold)]),
          status: statusAfterReading(hold.status, hold),
        })),
      )
    })

    it("each kopeck is counted once after every event of random stories", async () => {
      const book: Book = {
        hold: async (order: StoryOrder) => void (await hold({ ...order })),
        bind: ({ cart_id, order_id }) => service.bindCredit({ cart_id, order_id }),
        cancel: ({ cart_id }) => service.releaseCredit({ cart_id }),
        follow: async ({ order_id }, changed) => void (await service.changeHold({ order_id, ...changed })),
        store: (reading) => service.storeSettlement(reading),
        exposure: async (scope, id) => {
          const [found] = await service.listExposures([{ scope, scope_id: id }])
          return found ? sumMoney([found.debt, found.held]) : "0"
        },
      }
      for (let seed = 1; seed <= 8; seed += 1) {
        // Accounts are there before the first order, as the import makes them; each story starts with none of the last.
        await service.deleteCreditHolds(await idsOf())
        await service.deleteCreditAccounts((await service.listCreditAccounts({}, { take: null })).map(({ id }) => id))
        await service.setCreditLimits([
          { scope: "company", scope_id: "comp_1", currency_code: "uah", limit: null },
          ...["lent_1", "lent_2"].map((scope_id) => ({
            scope: "legal_entity" as const,
            scope_id,
            currency_code: "uah",
            limit: null,
          })),
          ...["ctr_1", "ctr_2", "ctr_3"].map((scope_id) => ({
            scope: "contract" as const,
            scope_id,
            currency_code: "uah",
            limit: null,
          })),
        ])
        await play(book, seed, 60)
      }

      async function idsOf(): Promise<string[]> {
        return (await service.listCreditHolds({}, { take: null })).map(({ id }) => id)
      }
    })
  },
})
