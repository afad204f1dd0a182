import { MedusaError } from "@medusajs/framework/utils"

/** @throws NOT_ALLOWED `promotions_barred` for a code on a cart whose contract has no promotions on top of its prices */
export function throwIfPromotionsBarred(
  contract: { number: string; allows_promotions: boolean } | null | undefined,
  promoCodes: string[] | undefined,
): void {
  if (contract && !contract.allows_promotions && promoCodes && promoCodes.length > 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `There are no promotions on top of the prices of the contract ${contract.number}; leave the code out, or choose another contract.`,
      "promotions_barred",
    )
  }
}
