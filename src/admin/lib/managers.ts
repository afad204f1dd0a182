import type { AdminManager, AdminManagerMe } from "../../types/admin-company"
import type { Page } from "./companies"
import { sdk } from "./sdk"

/** The admin API of who sees which clients, one function a request. */

export const listManagers = (query: Page) =>
  sdk.client.fetch<Page & { count: number; managers: AdminManager[] }>("/admin/managers", { query })

export const retrieveMe = () => sdk.client.fetch<{ manager: AdminManagerMe }>("/admin/managers/me")

export const setManager = (user_id: string, has_all_companies: boolean) =>
  sdk.client.fetch<{ manager: AdminManager }>("/admin/managers", {
    method: "POST",
    body: { user_id, has_all_companies },
  })
