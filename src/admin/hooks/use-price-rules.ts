import { useMutation, useQueryClient } from "@tanstack/react-query"

import { deletePriceRule, savePriceRule } from "../lib/price-rules"

export const PRICE_RULES_KEY = "gurt_price_rules"

/** Changes of rules; each refreshes the lists. */
export function usePriceRuleActions({ onError }: { onError: (error: Error) => void }) {
  const client = useQueryClient()
  const options = { onSuccess: () => client.invalidateQueries({ queryKey: [PRICE_RULES_KEY] }), onError }
  return {
    save: useMutation({ mutationFn: savePriceRule, ...options }),
    remove: useMutation({ mutationFn: deletePriceRule, ...options }),
  }
}
