import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { createPaymentSessionsWorkflow, listShippingOptionsForCartWorkflow } from "@medusajs/medusa/core-flows"

import { isDeferred } from "../../../modules/credit/payment-schedule"
import type { PlacingContext } from "../../placing/cart/load-placing-context"
import { onAccountSession } from "../../placing/cart/on-account-session"
import { withCartLocked } from "../../contract/with-cart-locked"
import { isOnAccount } from "../../credit/payment/on-account"
import { makeCartReadyWorkflow } from "../workflows/make-cart-ready"

/** Where there is one way only, or payment on account, nothing has to be chosen. */
export type CheckoutChoice = { shipping_option_id?: string; payment_provider_id?: string }

const CartRow = z.object({
  completed_at: z.coerce.date().nullish(),
  shipping_methods: z.array(z.object({ id: z.string() })).nullish(),
  payment_collection: z.object({ id: z.string() }).nullish(),
  region: z.object({ payment_providers: z.array(z.object({ id: z.string() })).nullish() }),
})

/**
 * Gives a cart the delivery and the payment session that Medusa wants before it is placed, as a storefront's checkout
 * does step by step. A contract that defers payment is paid on account unless another way is named.
 * An order by now needs neither.
 * @throws NOT_ALLOWED `shipping_option_required`, `payment_provider_required`, naming those there are; `cart_locked`
 */
export async function readyForCheckout(
  container: MedusaContainer,
  { id: cartId, contract }: PlacingContext["cart"],
  choice: CheckoutChoice,
): Promise<void> {
  await withCartLocked(container, cartId, async () => {
    const cart = await readCart(container, cartId)
    if (cart.completed_at) {
      return
    }
    const provider = chooseProvider(cart, contract, choice)
    const hasDelivery = (cart.shipping_methods ?? []).length > 0 && !choice.shipping_option_id
    await makeCartReadyWorkflow(container).run({
      input: {
        cart_id: cartId,
        shipping_option_id: hasDelivery ? undefined : await chooseDelivery(container, cartId, choice),
        has_payment_collection: Boolean(cart.payment_collection),
      },
    })
    const { payment_collection } = await readCart(container, cartId)
    await createPaymentSessionsWorkflow(container).run({
      input: {
        payment_collection_id: payment_collection?.id ?? "",
        provider_id: provider,
        // The provider takes the cart's credit hold for the money; it asks for it by the cart.
        ...(isOnAccount(provider) ? { data: await onAccountSession(container, cartId) } : {}),
      },
    })
  })
}

function chooseProvider(
  { region }: z.infer<typeof CartRow>,
  contract: PlacingContext["cart"]["contract"],
  choice: CheckoutChoice,
): string {
  const providers = (region.payment_providers ?? [])
    .map(({ id }) => id)
    .filter((id) => !isOnAccount(id) || isDeferred(contract))
  return choose(
    providers,
    choice.payment_provider_id ?? providers.find(isOnAccount),
    "payment_provider_required",
    "payment_provider_id",
  )
}

async function chooseDelivery(container: MedusaContainer, cartId: string, choice: CheckoutChoice): Promise<string> {
  const { result } = await listShippingOptionsForCartWorkflow(container).run({
    input: { cart_id: cartId, is_return: false },
  })
  const options = z.array(z.object({ id: z.string() })).parse(result)
  return choose(
    options.map(({ id }) => id),
    choice.shipping_option_id,
    "shipping_option_required",
    "shipping_option_id",
  )
}

async function readCart(container: MedusaContainer, cartId: string): Promise<z.infer<typeof CartRow>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: ["id", "completed_at", "shipping_methods.id", "payment_collection.id", "region.payment_providers.id"],
    filters: { id: cartId },
  })
  return CartRow.parse(data[0])
}

function choose(there: string[], asked: string | undefined, code: string, field: string): string {
  const chosen = asked === undefined ? (there.length === 1 ? there[0] : undefined) : there.find((id) => id === asked)
  if (!chosen) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      there.length === 0
        ? `The cart has nothing to choose as ${field}; look at its region, its address and its stock location.`
        : `Name the ${field}: ${there.join(", ")}.`,
      code,
    )
  }
  return chosen
}
