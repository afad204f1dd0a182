import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { roundMoney } from "../../lib/money"

const Row = z.object({
  id: z.string(),
  status: z.string(),
  currency_code: z.string(),
  total: decimal,
  erp_order: z.object({ number: z.string(), legal_entity: z.object({ company_id: z.string() }).nullish() }).nullish(),
})

/** An order under a contract as it stands now, in the words of the record of who did what. */
export type ContractOrder = {
  id: string
  company_id: string | null
  state: { status: string; total: string; currency_code: string; erp_order: string }
}

/** Null: a retail order, which is none of our business, or none at all. */
export async function loadContractOrder(container: MedusaContainer, orderId: string): Promise<ContractOrder | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "status", "currency_code", "total", "erp_order.number", "erp_order.legal_entity.company_id"],
    filters: { id: orderId },
  })
  const order = data.length === 0 ? null : Row.parse(data[0])
  if (!order?.erp_order) {
    return null
  }
  const { id, status, currency_code, total, erp_order } = order
  return {
    id,
    company_id: erp_order.legal_entity?.company_id ?? null,
    state: { status, total: roundMoney(total), currency_code, erp_order: erp_order.number },
  }
}
