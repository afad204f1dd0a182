import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { Page } from "../lib/companies"
import { listManagers, retrieveMe, setManager } from "../lib/managers"

const KEY = "gurt_managers"

/** What the caller is; undefined until it is known, when nothing of an administrator's is shown yet. */
export const useStanding = () => useQuery({ queryKey: [KEY, "me"], queryFn: retrieveMe }).data?.manager.standing

export const useIsAdministrator = () => useStanding() === "administrator"

export const useManagers = (page: Page) =>
  useQuery({ queryKey: [KEY, page], queryFn: () => listManagers(page), placeholderData: keepPreviousData })

/** Says what a user sees; refreshes the list. */
export function useSetManager({ onError }: { onError: (error: Error) => void }) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ user_id, has_all_companies }: { user_id: string; has_all_companies: boolean }) =>
      setManager(user_id, has_all_companies),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }),
    onError,
  })
}
