import { Modules } from "@medusajs/framework/utils"

import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { MailFolderNotificationService } from "../../src/providers/notification-mail-folder/service"
import { syncReceivablesFromErp } from "../../src/workflows/credit/receivables/sync-from-erp"
import { syncReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/sync-receivables"
import { remindOfReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/remind-of-receivables"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { adminHeaders, refusal } from "../support/http"
import { contractsInForce, hireBuyer, openShop, type Shop, type ShopContract } from "../support/shop"

jest.setTimeout(180_000)

gurtTest({
  name: "clients' debts: read as they move, shown to managers, reminded of",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, dbUtils, onec, mailbox }) => {
    let shop: Shop
    let contract: ShopContract
    let other: ShopContract
    let administrator: Record<string, string>

    const credit = () => getContainer().resolve<CreditModuleService>(CREDIT_MODULE)
    const sync = async (moved_within_ms?: number) =>
      (await syncReceivablesWorkflow(getContainer()).run({ input: { moved_within_ms } })).result
    const remind = (day: string) =>
      remindOfReceivablesWorkflow(getContainer()).run({ input: { now: Date.parse(`${day}T09:00:00Z`) } })
    const letters = () =>
      getContainer().resolve(Modules.NOTIFICATION).listNotifications({ channel: "email" }, { take: null })
    /** Long enough for what was not sent to be taken on again. */
    const anHourLater = () =>
      rows(getContainer(), "UPDATE receivable_notice SET unsent_since = unsent_since - interval '1 hour' RETURNING id")
    const get = async (path: string, headers = administrator) => (await api.get(path, { headers })).data
    /** What was told over the event bus meanwhile. */
    const eventsDuring = async (work: () => Promise<unknown>) => {
      const bus = getContainer().resolve(Modules.EVENT_BUS)
      const told: { name: string; data: Record<string, unknown> }[] = []
      const ids = ["receivable.paid", "receivable.overdue", "receivable.due_soon"]
      const listener = async ({ name, data }: { name: string; data: unknown }) =>
        void told.push({ name, data: Object.fromEntries(Object.entries(data ?? {})) })
      ids.forEach((name) => bus.subscribe(name, listener, { subscriberId: `test-${name}` }))
      await work()
      await new Promise((resolve) => setTimeout(resolve, 300))
      ids.forEach((name) => bus.unsubscribe(name, listener, { subscriberId: `test-${name}` }))
      return told
    }
    const document = async () => (await onec.control.receivables({ q: contract.external_id })).items[0]!

    beforeAll(async () => {
      await onec.control.reset()
      shop = await openShop(getContainer())
      const contracts = await contractsInForce(getContainer())
      contract = contracts[0]!
      other = contracts.find((each) => each.company_id !== contract.company_id)!
      administrator = await adminHeaders(getContainer())
      await dbUtils.snapshot()
    })

    beforeEach(() => mailbox.empty())

    describe("what is read", () => {
      it("is only of those who moved of late; everything is read in full", async () => {
        const all = await sync()
        expect(all.legal_entities).toBeGreaterThan(3)
        expect(await sync(60_000)).toEqual({ legal_entities: 0, documents: 0 })
        await onec.control.pay({ document: (await document()).ref, amount: 1.5 })
        expect((await sync(60_000)).legal_entities).toBe(1)
        const { receivables } = await get(`/admin/receivables?contract_id=${contract.id}`)
        expect(receivables.map(({ open_amount }: { open_amount: string }) => Number(open_amount))).toContain(
          (await document()).open,
        )
      })

      it("waits for the next time when 1C does not answer, and says so to whoever asks", async () => {
        await onec.control.arm({ call: "any_read", kind: "bad_gateway", times: 500 })
        await syncReceivablesFromErp(getContainer(), "moved")
        await syncReceivablesFromErp(getContainer(), "everybody")
        const refused = await refusal(api.post("/admin/receivables/sync", {}, { headers: administrator }))
        expect([refused.status, refused.data.code]).toEqual([400, "erp_unavailable"])
      })

      it("tells a document that was paid, once", async () => {
        const paid = await document()
        await onec.control.pay({ document: paid.ref })
        const told = await eventsDuring(async () => {
          await Promise.all([sync(), sync()])
          await sync()
        })
        expect(told).toEqual([
          {
            name: "receivable.paid",
            data: expect.objectContaining({
              company_id: contract.company_id,
              legal_entity_id: contract.legal_entity_id,
              contract_id: contract.id,
              document_ref: paid.ref,
              number: paid.number,
            }),
          },
        ])
      })
    })

    describe("what the event bus does not take", () => {
      it("is told with the next reading, and once", async () => {
        const paid = await document()
        await onec.control.pay({ document: paid.ref })
        const bus = getContainer().resolve(Modules.EVENT_BUS)
        const refusing = jest.spyOn(bus, "emit").mockRejectedValue(new Error("no event bus"))
        await sync()
        refusing.mockRestore()
        expect((await get(`/admin/receivables?q=${encodeURIComponent(paid.number)}`)).count).toBe(0)
        const told = await eventsDuring(async () => {
          await sync()
          await sync()
        })
        expect(told.map(({ name, data }) => [name, data.document_ref])).toEqual([["receivable.paid", paid.ref]])
      })
    })

    describe("reminders", () => {
      it("go once a step to those who see debts, and crossings are told once", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        await hireBuyer(getContainer(), shop, contract, { email: "books@dealer.example", role: "accountant" })
        await hireBuyer(getContainer(), shop, contract, { email: "clerk@dealer.example", role: "buyer" })
        await hireBuyer(getContainer(), shop, contract, { email: "elsewhere@dealer.example", legal_entity_ids: [] })
        const due = (await document()).due_date!
        const told = await eventsDuring(async () => {
          await Promise.all([remind(due), remind(due)])
          await remind(due)
        })
        const sent = await letters()
        expect(sent.map(({ to }) => to).toSorted()).toEqual(["books@dealer.example", "owner@dealer.example"])
        expect(sent[0]).toMatchObject({
          status: "success",
          resource_id: contract.company_id,
          trigger_type: "receivable.reminder",
          template: "receivable-reminder",
        })
        expect(JSON.stringify(sent[0]!.data)).toContain((await document()).number)
        const { ref } = await document()
        const own = told.filter(({ data }) => data.document_ref === ref)
        expect(own.map(({ name }) => name)).toEqual(["receivable.due_soon"])
        expect(new Set(told.map(({ data }) => `${data.document_ref} ${data.due_date}`)).size).toBe(told.length)
      })

      it("a letter that could not be sent is tried again", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        const due = (await document()).due_date!
        const settings = credit().settings
        const channel = settings.reminderChannel
        settings.reminderChannel = "nobody-serves-it"
        await remind(due)
        settings.reminderChannel = channel
        await remind(due)
        expect(await letters()).toEqual([])

        await anHourLater()
        await remind(due)
        expect((await letters()).map(({ to, status }) => [to, status])).toEqual([["owner@dealer.example", "success"]])
      })

      it("an address that refuses holds up nobody, and nobody gets a second letter for it", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        await hireBuyer(getContainer(), shop, contract, { email: "refusing@dealer.example", role: "accountant" })
        await hireBuyer(getContainer(), shop, contract, { email: "books@dealer.example", role: "accountant" })
        const due = (await document()).due_date!
        const send = jest.spyOn(MailFolderNotificationService.prototype, "send").mockImplementation(async ({ to }) => {
          if (to === "refusing@dealer.example") throw new Error("550 no such mailbox")
          return { id: to }
        })
        const told = await eventsDuring(() => remind(due))
        await remind(due)
        await anHourLater()
        await remind(due)
        await anHourLater()
        const addressees = send.mock.calls.map(([{ to }]) => to)
        send.mockRestore()
        await remind(due)
        await anHourLater()
        await remind(due)

        expect(addressees.toSorted()).toEqual([
          "books@dealer.example",
          "owner@dealer.example",
          "refusing@dealer.example",
          "refusing@dealer.example",
        ])
        expect(told.length).toBeGreaterThan(0)
        expect((await mailbox.to("refusing@dealer.example")).length).toBe(1)
        expect((await mailbox.to("owner@dealer.example")).length).toBe(0)
        expect(
          (await letters())
            .filter(({ status }) => status === "success")
            .map(({ to }) => to)
            .toSorted(),
        ).toEqual(["books@dealer.example", "owner@dealer.example", "refusing@dealer.example"])
      })

      it("a letter that has gone, but whose process was gone before it could say so, does not go again", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        const due = (await document()).due_date!
        await remind(due)
        await rows(
          getContainer(),
          "UPDATE receivable_notice SET sent_to = NULL, unsent_since = now() - interval '1 hour' WHERE event IS NULL RETURNING id",
        )
        await remind(due)
        expect(await mailbox.to("owner@dealer.example")).toHaveLength(1)
      })

      it("a run sends no more than it can in its time, the next one the others", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        await hireBuyer(getContainer(), shop, contract, { email: "books@dealer.example", role: "accountant" })
        const due = (await document()).due_date!
        const { settings } = credit()
        const usual = settings.reminderLettersPerMinute
        // One in the 25 minutes of a run.
        settings.reminderLettersPerMinute = 1 / 25
        const first = (await remind(due)).result.letters
        await anHourLater()
        const second = (await remind(due)).result.letters
        settings.reminderLettersPerMinute = usual

        expect([first, second]).toEqual([1, 1])
        expect((await letters()).map(({ to }) => to).toSorted()).toEqual([
          "books@dealer.example",
          "owner@dealer.example",
        ])
      })

      it("a letter whose process was gone before it was sent goes with a later run, once", async () => {
        await hireBuyer(getContainer(), shop, contract, { email: "owner@dealer.example" })
        const due = (await document()).due_date!
        const notifications = getContainer().resolve(Modules.NOTIFICATION)
        const dying = jest.spyOn(notifications, "createNotifications").mockReturnValue(new Promise(() => undefined))
        const dead = remind(due)
        while (dying.mock.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
        dying.mockRestore()
        await remind(due)
        expect(await letters()).toEqual([])

        await anHourLater()
        await remind(due)
        await remind(due)
        expect((await letters()).map(({ to, status }) => [to, status])).toEqual([["owner@dealer.example", "success"]])
        // Given up in the end, as a mail service that does not answer is: nothing of it may run on into the next suite.
        expect((await dead).result.letters).toBe(0)
      })
    })

    describe("the admin's lists", () => {
      it("show documents by filter and order, and what each company owes", async () => {
        const all = await get("/admin/receivables?limit=100&order=-open_amount")
        const amounts = all.receivables.map(({ open_amount }: { open_amount: string }) => Number(open_amount))
        expect(amounts).toEqual(amounts.toSorted((a: number, b: number) => b - a))
        const own = await get(`/admin/receivables?company_id=${contract.company_id}&is_overdue=true&limit=1`)
        expect(own).toMatchObject({
          limit: 1,
          offset: 0,
          receivables: [
            { company: { id: contract.company_id, name: expect.any(String) }, overdue_days: expect.any(Number) },
          ],
        })
        const [{ number }] = own.receivables
        expect((await get(`/admin/receivables?q=${encodeURIComponent(number)}`)).count).toBe(1)

        const { summaries, totals, count } = await get("/admin/receivables/summary?limit=100")
        expect(count).toBe(summaries.length)
        const sum = (rows: { debt: string }[]) => rows.reduce((whole, { debt }) => whole + Number(debt), 0)
        expect(sum(totals)).toBeCloseTo(sum(summaries), 2)
        expect(sum(summaries)).toBeCloseTo(
          (await onec.control.receivables({ limit: 100 })).items.reduce((whole, row) => whole + row.open, 0),
          2,
        )
      })

      it("are files by the same filters", async () => {
        const { receivables, count } = await get(
          `/admin/receivables?company_id=${contract.company_id}&kind=debt&limit=100&order=-open_amount`,
        )
        const csv: string = await get(
          `/admin/receivables/export?format=csv&language=en&company_id=${contract.company_id}&kind=debt&order=-open_amount`,
        )
        const [header, ...lines] = csv
          .replace("\uFEFF", "")
          .trim()
          .split("\n")
          .map((line) => line.split(";"))
        expect(header?.slice(0, 4)).toEqual(["Document", "Date", "Company", "Legal entity"])
        expect(lines).toHaveLength(count)
        expect(lines.map((cells) => [cells[0], cells[1], cells[8], cells[9]])).toEqual(
          receivables.map(({ number, date, amount, open_amount }: Record<string, string>) => [
            number,
            date,
            amount,
            open_amount,
          ]),
        )
        const xlsx = await api.get("/admin/receivables/export", { headers: administrator, responseType: "arraybuffer" })
        expect([xlsx.headers["content-disposition"], Buffer.from(xlsx.data).subarray(0, 2).toString()]).toEqual([
          'attachment; filename="receivables.xlsx"',
          "PK",
        ])
        expect((await get("/admin/receivables?order_id=order_none")).count).toBe(0)
      })

      it("are of own clients only", async () => {
        const manager = await adminHeaders(getContainer(), "manager@gurt.example")
        const { user } = await get("/admin/users/me", manager)
        await api.post("/admin/managers", { user_id: user.id }, { headers: administrator })
        expect((await get("/admin/receivables", manager)).count).toBe(0)
        expect(await get("/admin/receivables/summary", manager)).toMatchObject({ summaries: [], totals: [], count: 0 })
        await api.post(
          "/admin/company-hand-overs",
          { company_ids: [contract.company_id], manager_id: user.id },
          { headers: administrator },
        )
        const { receivables } = await get("/admin/receivables?limit=100", manager)
        expect(new Set(receivables.map(({ company }: { company: { id: string } }) => company.id))).toEqual(
          new Set([contract.company_id]),
        )
        expect(
          (await get("/admin/receivables/summary", manager)).summaries.map(
            ({ company }: { company: { id: string } }) => company.id,
          ),
        ).toEqual([contract.company_id])
        expect(
          (await refusal(api.get(`/admin/receivables?company_id=${other.company_id}`, { headers: manager }))).status,
        ).toBe(404)
        expect(
          (await refusal(api.get(`/admin/receivables/export?company_id=${other.company_id}`, { headers: manager })))
            .status,
        ).toBe(404)
        expect((await get("/admin/receivables/export?format=csv", manager)).trim().split("\n")).toHaveLength(
          receivables.length + 1,
        )
        expect((await get(`/admin/receivables?legal_entity_id=${other.legal_entity_id}`, manager)).count).toBe(0)
      })

      it.each(["limit=0", "order=number", "kind=gift", "is_overdue=1"])("?%s is refused", async (query) => {
        expect((await refusal(api.get(`/admin/receivables?${query}`, { headers: administrator }))).status).toBe(400)
      })
    })
  },
})
