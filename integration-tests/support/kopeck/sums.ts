import type { MedusaContainer } from "@medusajs/framework/types"

import { isWholeKopecks, lineTotal, roundMoney, subtract, sumMoney } from "../../../src/lib/money"
import { CREDIT_MODULE } from "../../../src/modules/credit"
import type { CreditModuleService } from "../../../src/modules/credit/service"
import { ERP_MODULE } from "../../../src/modules/erp"
import type { ErpModuleService } from "../../../src/modules/erp/service"

/** Figures that must be one: by what they are of. */
export type Sums = Record<string, string>

/** In words what differs from the first of the sums. */
export function differencesOf(sums: Sums): string[] {
  const [[first, expected] = ["", ""], ...others] = Object.entries(sums)
  return others.flatMap(([name, sum]) => (sum === expected ? [] : [`${name} ${sum}, but ${first} ${expected}`]))
}

/** A figure of an answer as it is shown: two decimals, or what it has too many of. */
export function shown(amount: unknown): string {
  const text = String(amount)
  return isWholeKopecks(text) ? roundMoney(text) : `unrounded ${text}`
}

/** What an order holds of the credit, less what came back; null: nothing any more. */
export async function heldFor(container: MedusaContainer, cartId: string): Promise<string | null> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const [hold] = await credit.listCreditHolds({ cart_id: cartId, status: ["held", "bound", "in_debt"] }, { take: 1 })
  return hold ? roundMoney(subtract(String(hold.amount), String(hold.returned))) : null
}

export async function scheduledFor(container: MedusaContainer, orderId: string): Promise<string> {
  const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
  const parts = await credit.listScheduledPayments({ order_id: orderId })
  return sumMoney(parts.map(({ amount }) => String(amount)))
}

/** What the document says of itself; each of its lines must be price × quantity less its discount. */
export async function documentFor(
  container: MedusaContainer,
  orderId: string,
): Promise<{ total: string; lines: string; tax: string; known: string; oddPrices: string[] }> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const [known] = await erp.listErpOrders({ order_id: orderId }, { take: 1 })
  const document =
    known && (await erp.port.readOrder(known.ref, { deadlineAt: Date.now() + 20_000, priority: "checkout" }))
  if (!known || !document) throw new Error(`The order ${orderId} has no document`)
  return {
    total: shown(document.total),
    lines: sumMoney(document.lines.map(({ total }) => total)),
    tax: sumMoney(document.lines.map(({ tax_total }) => tax_total)),
    known: shown(known.total),
    oddPrices: document.lines.flatMap(({ unit_price, quantity, total }) =>
      isWholeKopecks(unit_price) && Number(lineTotal(unit_price, quantity)) >= Number(total)
        ? []
        : [`${quantity} × ${unit_price} = ${total}`],
    ),
  }
}
