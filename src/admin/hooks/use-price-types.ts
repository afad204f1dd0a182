import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { AdminPriceType } from "../../types/admin-price-records"
import { listPriceTypes, savePriceType } from "../lib/price-types"

export const PRICE_TYPES_KEY = "gurt_price_types"

/** The same one each time: what depends on it would be made anew otherwise. */
const NONE: AdminPriceType[] = []

/** All of them, to choose from. */
export const usePriceTypes = () =>
  useQuery({ queryKey: [PRICE_TYPES_KEY, "all"], queryFn: () => listPriceTypes() }).data?.rows ?? NONE

/** Stores a type; the lists follow. */
export function useSavePriceType({ onError }: { onError: (error: Error) => void }) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: savePriceType,
    onSuccess: () => client.invalidateQueries({ queryKey: [PRICE_TYPES_KEY] }),
    onError,
  })
}
