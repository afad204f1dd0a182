import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

const Cart = z.object({
  items: z.array(
    z.object({
      requires_shipping: z.boolean(),
      variant: z
        .object({ product: z.object({ shipping_profile: z.object({ id: z.string() }).nullish() }).nullish() })
        .nullish(),
    }),
  ),
  shipping_methods: z.array(z.object({ shipping_option_id: z.string().nullish() }).nullable()).nullish(),
})
const Option = z.object({ shipping_profile_id: z.string().nullish() })

/**
 * The core asks whether the goods can be delivered only after the document stands in the ERP; this asks the same before.
 * @throws NOT_ALLOWED `shipping_method_required`
 */
export async function throwIfNotDeliverable(container: MedusaContainer, cartId: string): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "cart",
    fields: [
      "items.requires_shipping",
      "items.variant.product.shipping_profile.id",
      "shipping_methods.shipping_option_id",
    ],
    filters: { id: cartId },
  })
  const [cart] = z.array(Cart).parse(data)
  const wanted = (cart?.items ?? []).filter(({ requires_shipping }) => requires_shipping)
  if (wanted.length === 0) {
    return
  }
  const optionIds = (cart?.shipping_methods ?? []).flatMap((method) => method?.shipping_option_id ?? [])
  const { data: options } = await query.graph({
    entity: "shipping_option",
    fields: ["shipping_profile_id"],
    filters: { id: optionIds },
  })
  const offered = new Set(
    z
      .array(Option)
      .parse(options)
      .map(({ shipping_profile_id }) => shipping_profile_id),
  )
  if (optionIds.length === 0 || wanted.some(({ variant }) => !offered.has(variant?.product?.shipping_profile?.id))) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      optionIds.length === 0
        ? "Choose how the goods are delivered."
        : "What was chosen does not deliver all goods of the cart; choose delivery for the rest.",
      "shipping_method_required",
    )
  }
}
