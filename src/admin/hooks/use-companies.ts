import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { AdminContract } from "../../types/admin-company"
import {
  type CompaniesQuery,
  handOverCompany,
  listCompanies,
  listContracts,
  listLegalEntities,
  listUsers,
  moveLegalEntity,
  retrieveCompany,
  retrieveSummary,
  setDefaultContract,
  updateCompany,
} from "../lib/companies"
import { useIsAdministrator } from "./use-managers"

/** Everything of companies begins with it, so that a change of one refreshes all that is shown of it. */
export const COMPANIES_KEY = "gurt_companies"

export const useCompanies = (query: CompaniesQuery) =>
  useQuery({
    queryKey: [COMPANIES_KEY, "list", query],
    queryFn: () => listCompanies(query),
    placeholderData: keepPreviousData,
  })

export const useCompany = (id: string) =>
  useQuery({ queryKey: [COMPANIES_KEY, id, "company"], queryFn: () => retrieveCompany(id) })

export const useSummary = (id: string) =>
  useQuery({ queryKey: [COMPANIES_KEY, id, "summary"], queryFn: () => retrieveSummary(id) })

export const useLegalEntities = (id: string) =>
  useQuery({ queryKey: [COMPANIES_KEY, id, "legal_entities"], queryFn: () => listLegalEntities(id) })

/** Enough for a client; the same list each time there is none. */
const ALL = { limit: 100, offset: 0 }
const NONE: AdminContract[] = []

/** The contracts of a client, to choose from; none without a client. */
export const useContracts = (companyId: string | undefined) =>
  useQuery({
    queryKey: [COMPANIES_KEY, companyId, "contracts", "all"],
    queryFn: () => listContracts(companyId ?? "", ALL),
    enabled: companyId !== undefined,
  }).data?.rows ?? NONE

/** Those to whom a client may be handed over; an administrator's business, and nobody else may ask for them. */
export const useUsers = () => useQuery({ queryKey: ["gurt_users"], queryFn: listUsers, enabled: useIsAdministrator() })

/** What a manager does to a company; each refreshes all that is shown of companies. */
export function useCompanyActions(companyId: string, { onError }: { onError: (error: Error) => void }) {
  const client = useQueryClient()
  const options = { onSuccess: () => client.invalidateQueries({ queryKey: [COMPANIES_KEY] }), onError }
  const setStatus = useMutation({
    mutationFn: (status: "active" | "blocked") => updateCompany(companyId, { status }),
    ...options,
  })
  const handOver = useMutation({
    mutationFn: (userId: string | null) => handOverCompany(companyId, userId),
    ...options,
  })
  const move = useMutation({
    mutationFn: ({ id, parentId }: { id: string; parentId: string | null }) => moveLegalEntity(id, parentId),
    ...options,
  })
  const makeDefault = useMutation({
    mutationFn: ({ legalEntityId, contractId }: { legalEntityId: string; contractId: string | null }) =>
      setDefaultContract(legalEntityId, contractId),
    ...options,
  })
  return { setStatus, handOver, move, makeDefault }
}
