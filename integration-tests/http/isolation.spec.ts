import { STORE_PROBES, touchesCartOrOrder } from "../support/isolation/probes"
import { ADMIN_PROBES } from "../support/isolation/admin-probes"
import { walk, walkAdmin } from "../support/isolation/walk"
import { type World, buildWorld } from "../support/isolation/world"
import { type Headers, adminHeaders, refusal } from "../support/http"
import { gurtTest } from "../support/gurt-test"
import { keyOf, rememberRoutes } from "../support/loaded-routes"
import { report } from "../support/report"

jest.setTimeout(600_000)

const routes = rememberRoutes()

gurtTest({
  name: "isolation of companies, roles and legal entities",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let world: World
    let figures = { routes: 0, probes: 0, leaks: 0 }

    beforeAll(async () => {
      world = await buildWorld(getContainer(), api, onec)
      await dbUtils.snapshot()
    })

    it("nobody sees or changes what is not theirs, on any route", async () => {
      const mustHaveProbes = routes
        .filter(({ path, is_ours }) => (is_ours && path.startsWith("/store/")) || touchesCartOrOrder(path))
        .map(keyOf)
      const result = await walk(api, world, STORE_PROBES)
      figures = { routes: mustHaveProbes.length, probes: result.probes, leaks: result.leaks.length }
      report("isolation", figures)

      expect(mustHaveProbes.filter((key) => !(key in STORE_PROBES))).toEqual([])
      expect(Object.keys(STORE_PROBES).filter((key) => !mustHaveProbes.includes(key))).toEqual([])
      expect(result.leaks).toEqual([])
      expect(result.broken).toEqual([])
    })

    it("a manager of own clients neither sees nor touches anybody else's, on any admin route of ours", async () => {
      const container = getContainer()
      const administrator = await adminHeaders(container)
      const own = await adminHeaders(container, "own@gurt.example")
      const other = await adminHeaders(container, "other@gurt.example")
      const idOf = async (headers: Headers) => (await api.get("/admin/users/me", { headers })).data.user.id
      const post = (url: string, body: object) => api.post(url, body, { headers: administrator })
      for (const headers of [own, other]) await post("/admin/managers", { user_id: await idOf(headers) })
      await post("/admin/company-hand-overs", { company_ids: [world.home.company_id], manager_id: await idOf(own) })
      await post("/admin/company-hand-overs", { company_ids: [world.other.company_id], manager_id: await idOf(other) })
      await post(`/admin/companies/${world.home.company_id}`, { time_zone: "Europe/Kyiv" })

      const admin = routes.filter(({ path, is_ours }) => is_ours && path.startsWith("/admin/")).map(keyOf)
      const result = await walkAdmin(api, world, ADMIN_PROBES, other)
      const mine = await api.get("/admin/companies", { headers: own })
      const audit = await api.get(`/admin/audit-entries?company_id=${world.home.company_id}`, { headers: own })
      const handOver = await refusal(
        api.post(
          "/admin/company-hand-overs",
          { company_ids: [world.home.company_id], manager_id: null },
          { headers: own },
        ),
      )
      figures = {
        routes: figures.routes + admin.length,
        probes: figures.probes + result.probes,
        leaks: figures.leaks + result.leaks.length,
      }
      report("isolation", figures)

      expect(admin.filter((key) => !(key in ADMIN_PROBES))).toEqual([])
      expect(result.leaks).toEqual([])
      expect(mine.data.companies.map(({ id }: { id: string }) => id)).toEqual([world.home.company_id])
      expect(audit.data.audit_entries[0]).toMatchObject({ action: "updated", subject: "company", actor_type: "user" })
      expect(handOver.data.code).toBe("role_forbidden")
    })

    it("admin routes of ours answer users only", async () => {
      const admin = routes.filter(({ path, is_ours }) => is_ours && path.startsWith("/admin/"))
      const statuses = await Promise.all(
        admin.flatMap((route) =>
          [{}, world.headers.owner].map(async (headers) => {
            const { status } = await api.request({
              method: route.method,
              url: route.path.replace(/:[^/]+/g, "x"),
              headers,
              data: route.method === "GET" ? undefined : {},
              validateStatus: () => true,
            })
            return [keyOf(route), status]
          }),
        ),
      )

      expect(statuses.length).toBeGreaterThan(0)
      expect(statuses.filter(([, status]) => status !== 401)).toEqual([])
    })
  },
})
