import type { Probe } from "./probes"
import type { World } from "./world"

const at = (url: string, body?: unknown): Probe => ({ kind: "named", url: () => url, body: body === undefined ? undefined : () => body })

const home = (world: World) => world.home.company_id

/** One right request for each admin route of ours; what the fuzz makes wrong, and what another manager must not reach. */
export const ADMIN_PROBES: Record<string, Probe[]> = {
  "GET /admin/erp-connection": [at("/admin/erp-connection")],
  "POST /admin/receivables/sync": [
    { kind: "named", url: () => "/admin/receivables/sync", body: (world) => ({ company_ids: [home(world)] }) },
  ],
  "GET /admin/erp-imports": [at("/admin/erp-imports")],
  "POST /admin/erp-imports": [at("/admin/erp-imports", { stages: ["contracts"] })],
  "GET /admin/erp-imports/:id": [at("/admin/erp-imports/erpimp_none")],
  "POST /admin/erp-imports/:id/resume": [at("/admin/erp-imports/erpimp_none/resume", {})],
  "GET /admin/companies": [at("/admin/companies?limit=100"), at("/admin/companies?q=%D0%A8%D0%B8%D0%BD")],
  "GET /admin/companies/:id": [{ kind: "named", url: (world) => `/admin/companies/${home(world)}` }],
  "POST /admin/companies/:id": [
    { kind: "named", url: (world) => `/admin/companies/${home(world)}`, body: () => ({ time_zone: "Europe/Kyiv" }) },
  ],
  "POST /admin/company-hand-overs": [
    {
      kind: "named",
      url: () => "/admin/company-hand-overs",
      body: (world) => ({ company_ids: [home(world)], manager_id: null }),
    },
  ],
  "GET /admin/managers": [at("/admin/managers")],
  "POST /admin/managers": [at("/admin/managers", { user_id: "user_none", has_all_companies: true })],
  "GET /admin/audit-entries": [
    at("/admin/audit-entries?limit=100"),
    { kind: "named", url: (world) => `/admin/audit-entries?company_id=${home(world)}` },
  ],
}
