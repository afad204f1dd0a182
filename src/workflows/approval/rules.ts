import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { roundMoney } from "../../lib/money"
import { APPROVAL_MODULE } from "../../modules/approval"
import type { ApprovalModuleService } from "../../modules/approval/service"
import type { StoreApprovalRule } from "../../types/store-company"
import { throwIfLegalEntityForbidden, throwIfNotPermitted } from "../access/guards"
import type { Buyer } from "../access/load-buyer"
import { loadContract } from "../contract/load-contracts"
import { addApprovalRuleWorkflow } from "./workflows/add-approval-rule"
import { deleteApprovalRuleWorkflow } from "./workflows/delete-approval-rule"

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
  const { result: id } = await addApprovalRuleWorkflow(container).run({
    input: { company_id: buyer.company.id, added_by: buyer.id, rule },
  })
  return { id, ...rule }
}

/** @throws `role_forbidden`, NOT_FOUND */
export async function deleteApprovalRule(container: MedusaContainer, buyer: Buyer, id: string): Promise<void> {
  throwIfNotPermitted(buyer, "manage_people")
  const approvals = container.resolve<ApprovalModuleService>(APPROVAL_MODULE)
  const [rule] = z
    .array(Row)
    .parse(await approvals.listApprovalRules({ id, company_id: buyer.company.id }, { take: 1 }))
  if (!rule) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Approval rule with id: ${id} was not found`)
  }
  await deleteApprovalRuleWorkflow(container).run({
    input: {
      id,
      record: {
        company_id: buyer.company.id,
        actor_type: "employee",
        actor_id: buyer.id,
        action: "deleted",
        subject: "approval_rule",
        subject_id: id,
        before: { ...rule },
      },
    },
  })
}
