import type { BigNumberValue, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../lib/decimal"
import { add, compare, sumMoney } from "../../lib/money"

const Taken = z.array(z.object({ code: z.string().nullish(), amount: decimal }).nullable()).nullish()
const Cart = z.object({
  items: z.array(z.object({ adjustments: Taken })),
  shipping_methods: z.array(z.object({ adjustments: Taken }).nullable()).nullish(),
})

/**
 * The core counts what a promotion may still be used for, or give, only when the document stands in the ERP, and a cart
 * keeps a promotion that others have used up meanwhile. Two carts at once for the last use are still the core's to
 * tell apart.
 * @throws NOT_ALLOWED `promotion_spent`
 */
export async function throwIfPromotionsSpent(container: MedusaContainer, cartId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cart",
    fields: [
      "items.adjustments.code",
      "items.adjustments.amount",
      "shipping_methods.adjustments.code",
      "shipping_methods.adjustments.amount",
    ],
    filters: { id: cartId },
  })
  const taken = new Map<string, string>()
  for (const { items, shipping_methods } of z.array(Cart).parse(data)) {
    for (const adjustment of [...items, ...(shipping_methods ?? [])].flatMap((each) => each?.adjustments ?? [])) {
      if (adjustment?.code) {
        taken.set(adjustment.code, add([taken.get(adjustment.code) ?? "0", adjustment.amount]))
      }
    }
  }
  if (taken.size === 0) {
    return
  }
  const promotions = await container
    .resolve(Modules.PROMOTION)
    .listPromotions({ code: [...taken.keys()] }, { relations: ["campaign", "campaign.budget"], take: null })
  const spent = promotions.find(({ code, limit, used, campaign }) => {
    const budget = campaign?.budget
    const isUsedUp = limit !== null && limit !== undefined && (used ?? 0) >= limit
    const isOver = (count: string) =>
      budget?.limit !== null && budget?.limit !== undefined && compare(count, text(budget.limit)) > 0
    const spends = budget?.type === "spend" && isOver(sumMoney([text(budget.used), taken.get(code ?? "") ?? "0"]))
    const uses = budget?.type === "usage" && isOver(add([text(budget.used), "1"]))
    return isUsedUp || spends || uses
  })
  if (spent) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The promotion ${spent.code} has been used up, or what is left of it is less than it would give here; take it off the cart.`,
      "promotion_spent",
    )
  }
}

function text(value: BigNumberValue | null | undefined): string {
  return String(value ?? 0)
}
