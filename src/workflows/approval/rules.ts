import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { roundMoney } from "../../lib/money"
import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreApprovalRule } from "../../types/store-company"
import { recordAudit } from "../audit/record-audit"
import { throwIfLegalEntityForbidden, throwIfNotPermitted } from "../company/guards"
import type { Buyer } from "../company/load-buyer"
import { loadContract } from "../contract/load-contracts"

const Row = z.object({
  id: z.string(),
  legal_entity_id: z.string().nullable(),
  contract_id: z.string().nullable(),
  min_amount: decimal.transform((value) => roundMoney(value)),
  currency_code: z.string(),
  tiers: z.number(),
})

/** The rules of an employee's own company. @throws `role_forbidden` without manage_people */
export async function listApprovalRules(
  container: MedusaContainer,
  buyer: Buyer,
  page: { limit: number; offset: number },
): Promise<{ approval_rules: StoreApprovalRule[]; count: number }> {
  throwIfNotPermitted(buyer, "manage_people")
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [rows, count] = await approvals.listAndCountApprovalRules(
    { company_id: buyer.company.id },
    { take: page.limit, skip: page.offset, order: { created_at: "ASC" } },
  )
  return { approval_rules: z.array(Row).parse(rows), count }
}

/** @throws `role_forbidden`; `legal_entity_forbidden`, NOT_FOUND for an entity or a contract that is not open */
export async function addApprovalRule(
  container: MedusaContainer,
  buyer: Buyer,
  rule: Omit<StoreApprovalRule, "id">,
): Promise<StoreApprovalRule> {
  throwIfNotPermitted(buyer, "manage_people")
  if (rule.legal_entity_id) {
    throwIfLegalEntityForbidden(buyer, rule.legal_entity_id)
  }
  if (rule.contract_id) {
    await loadContract(container, buyer, rule.contract_id)
  }
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const { id } = await approvals.addRule({ ...rule, company_id: buyer.company.id })
  await record(container, buyer, { action: "created", subject_id: id, after: { ...rule } })
  return { id, ...rule }
}

/** @throws `role_forbidden`, NOT_FOUND */
export async function deleteApprovalRule(container: MedusaContainer, buyer: Buyer, id: string): Promise<void> {
  throwIfNotPermitted(buyer, "manage_people")
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [rule] = z.array(Row).parse(await approvals.listApprovalRules({ id, company_id: buyer.company.id }, { take: 1 }))
  if (!rule) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approval rule with id: ${id} was not found`)
  }
  await approvals.deleteApprovalRules([id])
  await record(container, buyer, { action: "deleted", subject_id: id, before: { ...rule } })
}

async function record(
  container: MedusaContainer,
  buyer: Buyer,
  entry: { action: string; subject_id: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(container, {
    company_id: buyer.company.id,
    actor_type: "employee",
    actor_id: buyer.id,
    subject: "approval_rule",
    ...entry,
  })
}
