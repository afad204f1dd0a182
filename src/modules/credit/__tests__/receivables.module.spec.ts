import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { CREDIT_MODULE } from ".."
import { sumMoney } from "../../../lib/money"
import { AGEING_BUCKETS, ageDebts, overdueOf } from "../ageing"
import { CreditAccount } from "../models/credit-account"
import { CreditHold } from "../models/credit-hold"
import { OverdueException } from "../models/overdue-exception"
import { Receivable } from "../models/receivable"
import { ReceivableNotice } from "../models/receivable-notice"
import { ScheduledPayment } from "../models/scheduled-payment"
import type { CreditModuleService, Notice, ReceivableInput } from "../service"

const TODAY = "2026-06-30"

/** Due so many days before today; each with an amount of its own, so that no two buckets can be taken for each other. */
const DUE = [
  ["2026-07-01", "1.01"],
  ["2026-06-30", "2.02"],
  ["2026-06-29", "4.04"],
  ["2026-06-23", "8.08"],
  ["2026-06-22", "16.16"],
  ["2026-05-31", "32.32"],
  ["2026-05-30", "64.64"],
  ["2026-05-01", "128.28"],
  ["2026-04-30", "256.56"],
  ["2026-04-01", "512.12"],
  ["2026-03-31", "1024.24"],
] as const

const aReceivable = (patch: Partial<ReceivableInput>): ReceivableInput => ({
  kind: "debt",
  external_id: `doc-${patch.due_date ?? patch.kind}`,
  number: "РТ-1",
  date: new Date("2026-03-01T10:00:00Z"),
  due_date: null,
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
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service, MikroOrmWrapper }) => {
    const owes = (company: string, receivables: ReceivableInput[]) =>
      service.storeSettlement({
        company_id: company,
        legal_entity_id: `lent_${company}`,
        contract_ids: ["ctr_1"],
        as_of: new Date(),
        debts: [],
        in_debt: [],
        receivables,
      })
    const read = (query: Partial<Parameters<CreditModuleService["listCompanyDebts"]>[0]> = {}) =>
      service.listCompanyDebts({ today: TODAY, order: "overdue", limit: 10, offset: 0, ...query })

    describe("what companies owe", () => {
      const documents = [
        ...DUE.map(([due_date, open_amount]) => aReceivable({ due_date, open_amount })),
        // Kyiv is three hours ahead in June: the first is of the 29th there, the second of the 30th, today.
        aReceivable({ external_id: "at-once-1", date: new Date("2026-06-29T20:59:59Z"), open_amount: "2048.48" }),
        aReceivable({ external_id: "at-once-2", date: new Date("2026-06-29T21:00:00Z"), open_amount: "4096.96" }),
        aReceivable({ kind: "advance", open_amount: "7.77" }),
      ]

      it("is aged in SQL as by the rule, at every boundary", async () => {
        await owes("comp_1", documents)
        const { debts, totals, count } = await read()
        const days = ["2026-06-29", "2026-06-30"]
        const expected = ageDebts(
          documents.map((row, index) => ({
            ...row,
            due_date: row.due_date ?? (row.kind === "debt" ? (days[index - DUE.length] ?? null) : null),
            date: "2026-03-01",
          })),
          TODAY,
        )
        expect(count).toBe(1)
        for (const found of [debts[0], totals[0]]) {
          expect(
            Object.fromEntries(AGEING_BUCKETS.map((bucket) => [bucket, sumMoney([found?.ageing[bucket] ?? "0"])])),
          ).toEqual(expected)
          expect([found?.overdue, found?.advance].map((sum) => sumMoney([sum ?? "0"]))).toEqual([
            overdueOf(expected),
            "7.77",
          ])
        }
      })

      it("is by company and currency, the worst first, filtered and paged; what is settled is left out", async () => {
        await owes("comp_1", [aReceivable({ due_date: "2026-06-01", open_amount: "9.00" })])
        await owes("comp_2", [
          aReceivable({ due_date: "2026-06-01", open_amount: "21.00" }),
          aReceivable({ due_date: "2026-06-01", currency_code: "usd", open_amount: "1.00" }),
        ])
        await owes("comp_3", [aReceivable({ due_date: "2026-12-01", open_amount: "199.00" })])
        const order = async (query = {}) =>
          (await read(query)).debts.map(({ company_id, currency_code }) => `${company_id} ${currency_code}`)
        expect(await order()).toEqual(["comp_2 uah", "comp_1 uah", "comp_2 usd", "comp_3 uah"])
        expect(await order({ order: "debt", currency_code: "uah" })).toEqual(["comp_3 uah", "comp_2 uah", "comp_1 uah"])
        expect(await order({ is_overdue: true, company_ids: ["comp_1", "comp_3"] })).toEqual(["comp_1 uah"])
        expect(await order({ limit: 1, offset: 1 })).toEqual(["comp_1 uah"])
        expect(await order({ company_ids: [] })).toEqual([])
        const { totals, count } = await read({ limit: 1 })
        expect([count, totals.map(({ currency_code, debt }) => [currency_code, sumMoney([debt])])]).toEqual([
          4,
          [
            ["uah", "229.00"],
            ["usd", "1.00"],
          ],
        ])
        await owes("comp_2", [])
        expect(await order({ is_overdue: true })).toEqual(["comp_1 uah"])
      })
    })

    describe("notices", () => {
      const aNotice = (step: string): Notice => ({
        legal_entity_id: "lent_1",
        external_id: "doc-1",
        currency_code: "uah",
        due_date: "2026-06-30",
        step,
      })

      it("each is taken once, of workers at the same moment by one", async () => {
        const steps = ["reminder:-3", "reminder:0", "overdue"]
        const taken = await Promise.all(
          Array.from({ length: 8 }, () => service.claimReceivableNotices(steps.map(aNotice))),
        )
        expect(
          taken
            .flat()
            .map(({ notice }) => notice.step)
            .sort(),
        ).toEqual(steps.toSorted())
        expect(await service.claimReceivableNotices(steps.map(aNotice))).toEqual([])
      })

      it("a reminder that was taken on and not sent is taken again after a while, one that was sent is not, nor an event", async () => {
        const data = {
          company_id: "comp_1",
          legal_entity_id: "lent_1",
          contract_id: null,
          order_id: null,
          document_ref: "doc-1",
          number: "РТ-1",
          due_date: "2026-06-30",
          currency_code: "uah",
          open_amount: "1.00",
        }
        const event = { name: "receivable.overdue", data }
        const notices = [aNotice("reminder:0"), aNotice("reminder:7"), { ...aNotice("overdue"), event }]
        const taken = await service.claimReceivableNotices(notices)
        expect(taken).toHaveLength(3)
        await service.markRemindersSent(taken.filter(({ notice }) => notice.step === "reminder:7").map(({ id }) => id))
        expect(await service.claimReceivableNotices(notices)).toEqual([])
        await MikroOrmWrapper.forkManager().execute(
          "UPDATE receivable_notice SET unsent_since = unsent_since - interval '1 hour'",
        )
        const again = await Promise.all(Array.from({ length: 8 }, () => service.claimReceivableNotices(notices)))
        expect(again.flat().map(({ id, notice }) => [id, notice.step])).toEqual([
          [taken.find(({ notice }) => notice.step === "reminder:0")!.id, "reminder:0"],
        ])
      })

      it("given back, it can be taken again; a part of the document with another due day is another", async () => {
        const [{ id } = { id: "" }] = await service.claimReceivableNotices([aNotice("overdue")])
        await service.deleteReceivableNotices([id])
        expect(await service.claimReceivableNotices([aNotice("overdue")])).toHaveLength(1)
        expect(await service.claimReceivableNotices([{ ...aNotice("overdue"), due_date: "2026-07-30" }])).toHaveLength(
          1,
        )
      })
    })

    describe("events of documents", () => {
      const paid = async () => {
        await owes("comp_1", [
          aReceivable({ external_id: "doc-1", open_amount: "70.50" }),
          aReceivable({ external_id: "doc-2" }),
        ])
        const settled = [
          { external_id: "doc-1", currency_code: "uah", due_date: null },
          { external_id: "doc-0", currency_code: "uah", due_date: null },
        ]
        await service.storeSettlement({
          company_id: "comp_1",
          legal_entity_id: "lent_comp_1",
          contract_ids: ["ctr_1"],
          as_of: new Date(),
          debts: [],
          in_debt: [],
          receivables: [aReceivable({ external_id: "doc-2" })],
          settled,
        })
      }
      const told: { name: string; data: object }[] = []
      const emit = async (events: { name: string; data: object }[]) => void told.push(...events)
      beforeEach(() => void told.splice(0))

      it("what was open and is settled is noted with the reading itself, and told until it was taken", async () => {
        await paid()
        await expect(
          service.tellReceivableEvents(async () => Promise.reject(new Error("no event bus")), 10),
        ).rejects.toThrow("no event bus")
        expect(await service.tellReceivableEvents(emit, 10)).toBe(1)
        expect(await service.tellReceivableEvents(emit, 10)).toBe(0)
        expect(told).toEqual([
          {
            name: "receivable.paid",
            data: expect.objectContaining({ company_id: "comp_1", document_ref: "doc-1", open_amount: "70.50" }),
          },
        ])
      })

      it("each is told by one of many, and by batches", async () => {
        const names = Array.from({ length: 5 }, (_, index) => `event-${index}`)
        const data = {
          company_id: "comp_1",
          legal_entity_id: "lent_1",
          contract_id: null,
          order_id: null,
          document_ref: "doc",
          number: "1",
          due_date: null,
          currency_code: "uah",
          open_amount: "1.00",
        }
        await service.claimReceivableNotices(
          names.map((name) => ({
            legal_entity_id: "lent_1",
            external_id: name,
            currency_code: "uah",
            due_date: "",
            step: "overdue",
            event: { name, data },
          })),
        )
        const counts = await Promise.all([0, 1, 2].map(() => service.tellReceivableEvents(emit, 2)))
        expect(counts.toSorted()).toEqual([1, 2, 2])
        expect(told.map(({ name }) => name).toSorted()).toEqual(names)
      })
    })

    it("watched are those with documents of late and with orders under way", async () => {
      await owes("comp_1", [aReceivable({ due_date: "2026-06-01" })])
      await owes("comp_2", [aReceivable({ due_date: "2026-06-01", date: new Date("2026-06-29T00:00:00Z") })])
      await service.holdCredit({
        cart_id: "cart_1",
        contract_id: "ctr_3",
        legal_entity_id: "lent_3",
        company_id: "comp_3",
        currency_code: "uah",
        amount: "1.00",
      })
      expect((await service.listWatchedEntities(new Date("2026-06-28T00:00:00Z"))).toSorted()).toEqual([
        "lent_3",
        "lent_comp_2",
      ])
    })
  },
})
