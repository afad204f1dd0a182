import type { MedusaContainer } from "@medusajs/framework/types"

import type { AdminCart } from "../../../types/admin-cart"
import type { StoreVerification } from "../../../types/store"
import { type AddedLines, addLinesInBatch } from "../add-lines-in-batch"
import { removeLine } from "../change-line"
import type { BatchRow } from "../sort-batch"
import type { ManagerScope } from "../../access/load-manager-scope"
import { requestVerification } from "../../placing/verification/request-verification"
import { openClientCart, retrieveClientCart } from "./open-client-cart"
import { acceptClientVerificationWorkflow } from "./workflows/accept-client-verification"

/** Adds many lines at the contract's prices, as the employee's own batch does. @throws as `addLinesInBatch` */
export async function addClientLines(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
  rows: BatchRow[],
): Promise<{ cart: AdminCart } & AddedLines> {
  const { buyer } = await openClientCart(container, scope, cartId)
  const result = await addLinesInBatch(container, { cart_id: cartId, customer_id: buyer.customer_id }, rows)
  return { cart: await retrieveClientCart(container, scope, cartId), ...result }
}

/** @throws NOT_FOUND for a line of another cart; what the employee would be refused for */
export async function removeClientLine(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
  lineItemId: string,
): Promise<AdminCart> {
  const { buyer } = await openClientCart(container, scope, cartId)
  await removeLine(container, { cart_id: cartId, customer_id: buyer.customer_id }, lineItemId)
  return await retrieveClientCart(container, scope, cartId)
}

/** @throws the refusals of `requestVerification` */
export async function verifyClientCart(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
): Promise<StoreVerification> {
  await openClientCart(container, scope, cartId)
  return await requestVerification(container, cartId)
}

/** Takes a correction over on the employee's behalf; answers what is different now. @throws `cart_verification_expired` */
export async function acceptClientVerification(
  container: MedusaContainer,
  scope: ManagerScope,
  cartId: string,
  input: { id: string; lines?: { line_item_id: string; quantity?: number; remove?: boolean }[] },
): Promise<{ cart: AdminCart; verification: StoreVerification }> {
  const { buyer } = await openClientCart(container, scope, cartId)
  await acceptClientVerificationWorkflow(container).run({
    input: {
      correction: { cart_id: cartId, verification_id: input.id, lines: input.lines },
      record: {
        company_id: buyer.company.id,
        actor_type: "user",
        actor_id: scope.user_id,
        on_behalf_of: buyer.id,
        action: "accepted",
        subject: "verification",
        subject_id: input.id,
        after: { cart_id: cartId },
      },
    },
  })
  const verification = await requestVerification(container, cartId)
  return { cart: await retrieveClientCart(container, scope, cartId), verification }
}
