import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { decimal } from "../../../lib/decimal"
import { excessReservations } from "../excess-reservations"

const Order = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      quantity: decimal,
      detail: z.object({ fulfilled_quantity: decimal.nullish() }),
      variant: z
        .object({
          inventory_items: z.array(z.object({ inventory_item_id: z.string(), required_quantity: decimal })).nullish(),
        })
        .nullish(),
    }),
  ),
})

/** Reservations of an order's lines that hold more than is still to be sent, with what they are to hold. */
export const findExcessReservationsStep = createStep(
  "find-excess-reservations",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order",
      fields: [
        // Named one by one beside a variant, the order module leaves quantities out.
        "items.*",
        "items.detail.*",
        "items.variant.inventory_items.inventory_item_id",
        "items.variant.inventory_items.required_quantity",
      ],
      filters: { id: order_id },
    })
    const { items } = Order.parse(data[0])
    const held = await container
      .resolve(Modules.INVENTORY)
      .listReservationItems({ line_item_id: items.map(({ id }) => id) }, { take: null, order: { created_at: "ASC" } })
    const excess = excessReservations(
      items.map(({ id, quantity, detail, variant }) => ({
        id,
        ordered: quantity,
        sent: detail.fulfilled_quantity ?? "0",
        parts: (variant?.inventory_items ?? []).map(({ inventory_item_id, required_quantity }) => ({
          inventory_item_id,
          required: required_quantity,
        })),
      })),
      held.flatMap(({ id, line_item_id, inventory_item_id, quantity }) =>
        line_item_id ? [{ id, line_item_id, inventory_item_id, quantity: String(quantity) }] : [],
      ),
    )
    return new StepResponse({
      lowered: excess
        .filter(({ quantity }) => Number(quantity) > 0)
        .map((row) => ({ ...row, quantity: Number(row.quantity) })),
      removed: excess.filter(({ quantity }) => Number(quantity) === 0).map(({ id }) => id),
    })
  },
)
