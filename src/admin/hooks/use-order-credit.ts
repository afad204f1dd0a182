import { FetchError } from "@medusajs/js-sdk"
import { useQuery } from "@tanstack/react-query"

import { retrieveOrderCredit } from "../lib/order-credit"

/** The credit behind an order; null where the client is somebody else's. */
export function useOrderCredit(orderId: string, contractId: string) {
  return useQuery({
    queryKey: ["orders", "detail", orderId, "credit", contractId],
    queryFn: async () => {
      try {
        return await retrieveOrderCredit(orderId, contractId)
      } catch (error) {
        if (error instanceof FetchError && error.status === 404) {
          return null
        }
        throw error
      }
    },
  })
}
