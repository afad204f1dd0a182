import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { APPROVAL_MODULE } from ".."
import { Approval } from "../models/approval"
import { ApprovalDecision } from "../models/approval-decision"
import { ApprovalRule } from "../models/approval-rule"
import type { ApprovalModuleService, DecideInput } from "../service"

const NOW = new Date("2026-11-23T12:00:00Z")
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
    const decide = (approval_id: string, employee_id: string, overrides: Partial<DecideInput> = {}) =>
      service.decide({
        approval_id,
        employee_id,
        decision: "approve",
        comment: null,
        fingerprint: "a",
        amount: "100.00",
        now: NOW,
        ...overrides,
      })
    const state = (overrides: { fingerprint?: string; amount?: string } = {}, now = NOW) =>
      service.stateOf({ id: "cart_1", fingerprint: "a", amount: "100.00", ...overrides }, now)

    it("agrees to exactly that cart, for no more money, and not for ever", async () => {
      const { id } = await ask()
      expect(await state()).toBe("pending")
      await decide(id, "empl_1")

      expect(await state()).toBe("approved")
      expect(await state({ amount: "99.00" })).toBe("approved")
      expect(await state({ amount: "100.01" })).toBe("none")
      expect(await state({ fingerprint: "b" })).toBe("none")
      expect(await state({}, new Date("2026-12-24T12:00:00Z"))).toBe("none")
    })

    it("a rejected cart stays rejected as long as it is the same", async () => {
      const { id } = await ask()
      await decide(id, "empl_1", { decision: "reject" })

      expect(await state()).toBe("rejected")
      expect(await state({}, new Date("2027-12-24T12:00:00Z"))).toBe("rejected")
      expect(await state({ fingerprint: "b" })).toBe("none")
    })

    it("takes a person for each tier, all of the same cart", async () => {
      const { id } = await ask({ tiers: 2 })

      expect(await decide(id, "empl_1")).toMatchObject({ status: "pending" })
      await expect(decide(id, "empl_1")).rejects.toMatchObject({ code: "approval_decided" })
      await expect(decide(id, "empl_2", { fingerprint: "b" })).rejects.toMatchObject({ code: "approval_changed" })
      expect(await decide(id, "empl_2")).toMatchObject({ status: "approved" })
    })

    it("takes a decision back, as if it had not been, but not from under the next one", async () => {
      const { id } = await ask({ tiers: 2 })
      const before = await service.retrieveApproval(id, { relations: ["decisions"] })
      const first = await decide(id, "empl_1", { amount: "90.00" })
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
      const rule = {
        company_id: "comp_1",
        legal_entity_id: null,
        contract_id: null,
        min_amount: "100.00",
        currency_code: "uah",
        tiers: 1,
      }
      await service.addRule(rule)
      await service.addRule({ ...rule, legal_entity_id: "lent_2", tiers: 2 })
      await service.addRule({ ...rule, contract_id: "ctr_9", min_amount: "0", tiers: 3 })

      const cart = {
        company_id: "comp_1",
        legal_entity_id: "lent_1",
        contract_id: "ctr_1",
        currency_code: "uah",
        ...overrides,
      }
      const rates = [{ base_code: "usd", quote_code: "uah", rate: "40" }]
      expect(await service.countTiers(cart, rates)).toBe(tiers)
    })
  },
})
