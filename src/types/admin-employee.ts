import type { StoreColleague } from "./store-company"

/** What the admin API answers of an employee: what its own company sees of it, and where it works. */
export type AdminEmployee = StoreColleague & {
  company: { id: string; name: string; status: "active" | "blocked" }
  default_contract_id: string | null
}
