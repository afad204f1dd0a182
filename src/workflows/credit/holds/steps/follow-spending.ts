import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { roundMoney, subtract } from "../../../../lib/money"
import { SPENDING_MODULE } from "../../../../modules/spending"
import type { SpendingModuleService } from "../../../../modules/spending/service"
import { orderAmounts } from "../order-amounts"

const OrderCart = z.object({ cart_id: z.string() })

/**
 * Brings what an order took of its buyer's limits to what the order is worth now, without what came back; its undo brings
 * it back. The distributor has made the change, no limit refuses it. An order that took nothing is left alone.
 */
export const followSpendingStep = createStep(
  "follow-spending",
  async (
    { order_id }: { order_id: string },
    { container },
  ): Promise<StepResponse<{ is_changed: boolean }, { cart_id: string; amount: string } | null>> => {
    const spending = container.resolve<SpendingModuleService>(SPENDING_MODULE)
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity: "order_cart", fields: ["cart_id"], filters: { order_id } })
    const cartIds = z
      .array(OrderCart)
      .parse(data)
      .map(({ cart_id }) => cart_id)
    const [spent] = await spending.listSpendings({ cart_id: cartIds, status: "spent" }, { take: 1 })
    const amounts = spent ? await orderAmounts(container, order_id) : null
    if (!spent || !amounts) {
      return new StepResponse({ is_changed: false }, null)
    }
    const { cart_id } = spent
    const amount = roundMoney(subtract(amounts.amount, amounts.returned))
    const before = await spending.changeSpending({ cart_id, amount })
    return new StepResponse({ is_changed: before !== null }, before && { cart_id, amount: before.amount })
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<SpendingModuleService>(SPENDING_MODULE).changeSpending(before)
    }
  },
)
