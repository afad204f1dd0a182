import { useQuery } from "@tanstack/react-query"

import { retrieveErpOrder } from "../lib/erp-orders"

/** The ERP cancels a moment after Medusa does, and the manager who cancelled waits for it. */
const CANCELLATION_POLL_MS = 5_000

type Options = {
  /** The Medusa order is cancelled: its document is being cancelled, too. */
  isOrderCanceled: boolean
}

export function useErpOrder(orderId: string, { isOrderCanceled }: Options) {
  return useQuery({
    // Below the key of the order itself, so that whatever the page does to the order refreshes its document.
    queryKey: ["orders", "detail", orderId, "erp_order"],
    queryFn: () => retrieveErpOrder(orderId),
    refetchInterval: ({ state }) =>
      isOrderCanceled && state.data?.status === "reserved" ? CANCELLATION_POLL_MS : false,
  })
}
