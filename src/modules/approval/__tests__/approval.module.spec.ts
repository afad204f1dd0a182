import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { APPROVAL_MODULE } from ".."
import { Approval } from "../models/approval"
import { ApprovalDecision } from "../models/approval-decision"
import { ApprovalRule } from "../models/approval-rule"
import type { ApprovalModuleService, DecideInput, OrderToApprove } from "../service"

const NOW = new Date("2026-11-23T12:00:00Z")
const PEOPLE = ["empl_buyer", ...Array.from({ length: 8 }, (_, index) => `empl_${index}`)]
const LATER = new Date("2026-11-24T12:00:00Z")

moduleIntegrationTestRunner<ApprovalModuleService>({
  moduleName: APPROVAL_MODULE,
  moduleModels: [Approval, ApprovalDecision, ApprovalRule],
  resolve: "./src/modules/approval",
  testSuite: ({ service }) => {
    const ask = (overrides: { tiers?: number; cart_id?: string } = {}) =>
      service.requestApproval({
        cart_id: "cart_1",
        company_id: "comp_1",
        legal_entity_id: "lent_1",
        contract_id: "ctr_1",
        currency_code: "uah",
        amount: "100.00",
        fingerprint: "a",
        requested_by: "empl_buyer",
        comment: null,
        tiers: 1,
        lines: { lines: [] },
        expires_at: LATER,
        ...overrides,
      })
    const order = (overrides: Partial<OrderToApprove> = {}): OrderToApprove => ({
      cart_id: "cart_1",
      company_id: "comp_1",
      legal_entity_id: "lent_1",
      contract_id: "ctr_1",
      currency_code: "uah",
      amount: "100.00",
      fingerprint: "a",
      ordered_by: "empl_buyer",
      may_approve: false,
      ...overrides,
    })
    const decide = (approval_id: string, employee_id: string, overrides: Partial<DecideInput> = {}) =>
      service.decide({
        approval_id,
        employee_id,
        decision: "approve",
        comment: null,
        order: order(),
        seen: (overrides.order ?? order()).fingerprint,
        rates: [],
        deciders: PEOPLE,
        now: NOW,
        ...overrides,
      })
    const state = async (overrides: Partial<OrderToApprove> = {}, now = NOW) =>
      (await service.standingOf(order(overrides), { rates: [], deciders: PEOPLE, now })).state
    const rule = (overrides: object = {}) =>
      service.addRule({
        company_id: "comp_1",
        legal_entity_id: null,
        contract_id: null,
        min_amount: "100.00",
        currency_code: "uah",
        tiers: 1,
        ...overrides,
      })

    it("agrees to exactly that order, and not for ever", async () => {
      await rule()
      const { id } = await ask()
      expect(await state()).toBe("pending")
      await decide(id, "empl_1")

      expect(await state()).toBe("approved")
      expect(await state({ fingerprint: "b" })).toBe("required")
      expect(await state({ ordered_by: "empl_other" })).toBe("required")
      expect(await state({}, new Date("2026-12-24T12:00:00Z"))).toBe("required")
    })

    it("a rejected cart stays rejected as long as it is the same", async () => {
      const { id } = await ask()
      await decide(id, "empl_1", { decision: "reject", order: order({ fingerprint: "b" }) })

      expect(await state({ fingerprint: "b" })).toBe("rejected")
      expect(await state({ fingerprint: "b" }, new Date("2027-12-24T12:00:00Z"))).toBe("rejected")
      expect(await state()).toBe("free")
    })

    it("counts the tiers anew at each decision, and keeps how many it takes", async () => {
      const { id } = await ask()
      await rule({ min_amount: "200.00", tiers: 2 })
      const dearer = order({ amount: "200.00", fingerprint: "b" })
      const first = await decide(id, "empl_1", { order: dearer })
      const asked = await service.retrieveApproval(id)
      await service.undoDecision(first.undo)
      const undone = await service.retrieveApproval(id)

      expect([first.status, asked.tiers, undone.tiers]).toEqual(["pending", 2, 1])
      await decide(id, "empl_1", { order: dearer })
      expect(await decide(id, "empl_2", { order: dearer })).toMatchObject({ status: "approved" })
    })

    it("a request that was ended is nobody's to decide, unless that is taken back", async () => {
      const { id } = await ask()
      const closed = await service.endRequests({ cart_id: "cart_1" })
      await expect(decide(id, "empl_1")).rejects.toMatchObject({ code: "approval_closed" })
      await service.reopen(closed)

      expect(await decide(id, "empl_1")).toMatchObject({ status: "approved" })
    })

    it("hears nobody who may not approve, and no word on another order than was asked for", async () => {
      const { id } = await ask()

      await expect(decide(id, "empl_1", { deciders: ["empl_2"] })).rejects.toMatchObject({ code: "role_forbidden" })
      await expect(decide(id, "empl_1", { seen: "b" })).rejects.toMatchObject({ code: "approval_changed" })
      await expect(decide(id, "empl_1", { seen: "b", now: LATER })).rejects.toMatchObject({ code: "approval_closed" })
      await expect(decide(id, "empl_1", { order: null })).rejects.toMatchObject({ code: "approval_closed" })
      await expect(decide(id, "empl_1", { order: order({ contract_id: "ctr_2" }) })).rejects.toMatchObject({
        code: "approval_closed",
      })
      expect(await decide(id, "empl_1", { order: null, decision: "reject" })).toMatchObject({ status: "rejected" })
    })

    it("takes a person for each tier, all of the same cart", async () => {
      await rule({ tiers: 2 })
      const { id } = await ask({ tiers: 2 })

      expect(await decide(id, "empl_1")).toMatchObject({ status: "pending" })
      await expect(decide(id, "empl_1")).rejects.toMatchObject({ code: "approval_decided" })
      await expect(decide(id, "empl_2", { order: order({ fingerprint: "b" }) })).rejects.toMatchObject({
        code: "approval_changed",
      })
      expect(await decide(id, "empl_2")).toMatchObject({ status: "approved" })
    })

    it("takes a decision back, as if it had not been, but not from under the next one", async () => {
      await rule({ tiers: 2 })
      const { id } = await ask({ tiers: 2 })
      const before = await service.retrieveApproval(id, { relations: ["decisions"] })
      const first = await decide(id, "empl_1", { order: order({ amount: "90.00", fingerprint: "c" }) })
      await service.undoDecision(first.undo)
      const { updated_at: _was, ...undone } = await service.retrieveApproval(id, { relations: ["decisions"] })
      expect(before).toMatchObject(undone)

      const again = await decide(id, "empl_1")
      await decide(id, "empl_2")
      await service.undoDecision(again.undo)
      expect(await state()).toBe("approved")
    })

    it("takes a request back and opens the one it had replaced", async () => {
      const first = await ask()
      const second = await ask()
      await service.withdrawApproval(second)

      expect(second.replaced_id).toBe(first.id)
      expect(await service.listApprovals({ cart_id: "cart_1" })).toMatchObject([{ id: first.id, status: "pending" }])
    })

    it("refuses the one who asked, whoever is late, and a request that is not there", async () => {
      const { id } = await ask()

      await expect(decide(id, "empl_buyer")).rejects.toMatchObject({ code: "approval_own" })
      await expect(decide(id, "empl_1", { now: LATER })).rejects.toMatchObject({ code: "approval_closed" })
      await expect(decide("appr_none", "empl_1")).rejects.toMatchObject({ type: "not_found" })
      await decide(id, "empl_1")
      await expect(decide(id, "empl_2")).rejects.toMatchObject({ code: "approval_closed" })
    })

    it("of parallel decisions one stands, and of parallel requests the last", async () => {
      const { id } = await ask()
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          decide(id, `empl_${index}`, { decision: index % 2 ? "approve" : "reject" }),
        ),
      )
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
      expect(await service.listApprovalDecisions({ approval_id: id })).toHaveLength(1)

      await Promise.all(Array.from({ length: 8 }, () => ask({ cart_id: "cart_2" })))
      expect(await service.listApprovals({ cart_id: "cart_2", status: "pending" })).toHaveLength(1)
    })

    it("without a lock the same decisions would both be believed", async () => {
      const { id } = await ask()
      const believed: string[] = []
      const withoutLock = async (employee_id: string) => {
        const approval = await service.retrieveApproval(id)
        if (approval.status === "pending") {
          await service.updateApprovals({ id, status: "approved" })
          believed.push(employee_id)
        }
      }
      await Promise.all(["empl_1", "empl_2", "empl_3", "empl_4"].map(withoutLock))

      expect(believed.length).toBeGreaterThan(1)
    })

    it.each([
      ["below every rule", { amount: "99.99" }, 0],
      ["at the amount of a rule", { amount: "100.00" }, 1],
      ["of the entity with a stricter one", { amount: "100.00", legal_entity_id: "lent_2" }, 2],
      ["of the contract with the strictest", { amount: "0.01", contract_id: "ctr_9" }, 3],
      ["in another currency below a rule by the rate", { amount: "2.49", currency_code: "usd" }, 0],
      ["in another currency at a rule by the rate", { amount: "2.50", currency_code: "usd" }, 1],
      ["in a currency without a rate", { amount: "0.01", currency_code: "eur" }, 1],
      ["of another company", { amount: "5000.00", company_id: "comp_2" }, 0],
    ])("a cart %s asks for the right number of tiers", async (_what, overrides, tiers) => {
      await rule()
      await rule({ legal_entity_id: "lent_2", tiers: 2 })
      await rule({ contract_id: "ctr_9", min_amount: "0", tiers: 3 })

      const rates = [{ base_code: "usd", quote_code: "uah", rate: "40" }]
      expect((await service.standingOf(order(overrides), { rates, deciders: [], now: NOW })).tiers).toBe(tiers)
    })
  },
})
