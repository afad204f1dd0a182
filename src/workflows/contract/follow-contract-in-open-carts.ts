import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, promiseAll } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { chunked } from "../../lib/bulk-rows"
import cartContractLink from "../../links/cart-contract"
import { followContractPromotions } from "./follow-contract-promotions"
import { withCartLocked } from "./with-cart-locked"

/** Carts of a contract that one question goes through; most of them were ordered long ago. */
const CARTS_PER_PAGE = 500

/** Carts that are changed at once: each takes several connections of the pool that buyers share. */
const CARTS_AT_ONCE = 4

/** A cart that is being placed is waited for: it may come back from it, and must not keep what the contract has ended. */
const WAIT_MS = 30_000

const Links = z.array(z.object({ id: z.string(), cart_id: z.string() }))
const Carts = z.array(z.object({ id: z.string() }))

/**
 * Opens or closes to promotions all carts under a contract that were not ordered. Those that are so already are left
 * alone, so that it can be done again, or back. Ends when nothing of it is under way any more, also when it fails.
 */
export async function followContractInOpenCarts(
  container: MedusaContainer,
  contractId: string,
  allowsPromotions: boolean,
): Promise<void> {
  for await (const cartIds of openCarts(container, contractId)) {
    for (const few of chunked(cartIds, CARTS_AT_ONCE)) {
      await promiseAll(few.map((cartId) => follow(container, cartId, allowsPromotions)))
    }
  }
}

function follow(container: MedusaContainer, cartId: string, allowsPromotions: boolean): Promise<void> {
  const act = () => followContractPromotions(container, cartId, allowsPromotions)
  return withCartLocked(container, cartId, act, WAIT_MS)
}

/** A page goes on after the last link of the one before, so that carts which leave meanwhile shift nobody. */
async function* openCarts(container: MedusaContainer, contractId: string): AsyncGenerator<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  let last = ""
  for (;;) {
    const { data } = await query.graph({
      entity: cartContractLink.entryPoint,
      fields: ["id", "cart_id"],
      filters: { contract_id: contractId, id: { $gt: last } },
      pagination: { take: CARTS_PER_PAGE, skip: 0, order: { id: "ASC" } },
    })
    const links = Links.parse(data)
    if (links.length === 0) {
      return
    }
    const { data: carts } = await query.graph({
      entity: "cart",
      fields: ["id"],
      filters: { id: links.map(({ cart_id }) => cart_id), completed_at: null },
    })
    yield Carts.parse(carts).map(({ id }) => id)
    last = links[links.length - 1].id
  }
}
