import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import {
  type RegistrationApproval,
  type RegistrationsQuery,
  approveRegistration,
  listRegistrations,
  rejectRegistration,
} from "../lib/registrations"

const KEY = "gurt_registrations"

export const useRegistrations = (query: RegistrationsQuery) =>
  useQuery({ queryKey: [KEY, query], queryFn: () => listRegistrations(query), placeholderData: keepPreviousData })

/** A manager's answer; either refreshes the list. */
export function useRegistrationActions(id: string, { onError }: { onError: (error: Error) => void }) {
  const client = useQueryClient()
  const options = { onSuccess: () => client.invalidateQueries({ queryKey: [KEY] }), onError }
  const approve = useMutation({
    mutationFn: (body: RegistrationApproval) => approveRegistration(id, body),
    ...options,
  })
  const reject = useMutation({ mutationFn: (reason: string) => rejectRegistration(id, reason), ...options })
  return { approve, reject }
}
