import { STORE_PROBES, touchesCartOrOrder } from "../support/isolation/probes"
import { ADMIN_PROBES } from "../support/isolation/admin-probes"
import { walk, walkAdmin } from "../support/isolation/walk"
import { type World, buildWorld } from "../support/isolation/world"
import { type KeptOut, relationsToPeople, walkCoreAdmin } from "../support/isolation/core-admin"
import {
  type Headers,
  adminHeaders,
  invitedUserHeaders,
  refusal,
  secretKeyHeaders,
  unknownUserHeaders,
} from "../support/http"
import { CLOSED_RELATIONS } from "../../src/api/admin/wall/fields"
import { OPEN_TO_MANAGERS, OPEN_TO_WAITING, findOpenRoute, isOurRoute } from "../../src/api/admin/wall/routes"
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
    let figures = { routes: 0, core_admin_routes: 0, probes: 0, leaks: 0 }

    beforeAll(async () => {
      world = await buildWorld(getContainer(), api, onec)
      await dbUtils.snapshot()
    })

    it("nobody sees or changes what is not theirs, on any route", async () => {
      const mustHaveProbes = routes
        .filter(({ path, is_ours }) => (is_ours && path.startsWith("/store/")) || touchesCartOrOrder(path))
        .map(keyOf)
      const result = await walk(api, world, STORE_PROBES)
      figures = { ...figures, routes: mustHaveProbes.length, probes: result.probes, leaks: result.leaks.length }
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
        ...figures,
        routes: figures.routes + admin.length,
        probes: figures.probes + result.probes,
        leaks: figures.leaks + result.leaks.length,
      }
      report("isolation", figures)

      expect(admin.filter((key) => !(key in ADMIN_PROBES))).toEqual([])
      expect(result.leaks).toEqual([])
      expect(mine.data.companies.map(({ id }: { id: string }) => id)).toEqual([world.home.company_id])
      expect(audit.data.audit_entries[0]).toMatchObject({ action: "updated", subject: "company", actor_type: "user" })
      expect(handOver.data.code).toBe("manager_not_permitted")
    })

    describe("a shop with limited managers", () => {
      const admin = () => routes.filter(({ path }) => path.startsWith("/admin/"))
      // Open before anybody has logged in: what flags there are, and taking an invitation.
      const walked = () =>
        admin().filter(({ path }) => !["/admin/feature-flags", "/admin/invites/accept"].includes(path))
      let administrator: Headers
      let mine: Headers
      let foreign: Headers
      let idOf: (headers: Headers) => Promise<string>

      beforeAll(async () => {
        const container = getContainer()
        administrator = await adminHeaders(container, "first@gurt.example")
        mine = await adminHeaders(container, "mine@gurt.example")
        foreign = await adminHeaders(container, "foreign@gurt.example")
        idOf = async (headers) => (await api.get("/admin/users/me", { headers })).data.user.id
        const post = (url: string, body: object) => api.post(url, body, { headers: administrator })
        for (const [headers, { company_id }] of [
          [mine, world.home],
          [foreign, world.other],
        ] as const) {
          const user_id = await idOf(headers)
          await post("/admin/managers", { user_id })
          await post("/admin/company-hand-overs", { company_ids: [company_id], manager_id: user_id })
        }
        await dbUtils.snapshot()
      })

      it("the table and the routes that are loaded agree", () => {
        const loaded = new Set(admin().map(({ method, path }) => `${method.toUpperCase()} ${path}`))
        const covers = (table: typeof OPEN_TO_MANAGERS) =>
          admin().flatMap(({ method, path }) => {
            const found = findOpenRoute(table, method.toUpperCase(), path.replace(/:([a-z_]+)/g, "x"))
            // Something with a name of its own, in the place of an id, is looked up as one: nobody's.
            const isLookedUp = found?.route.guards.some((guard) => guard.in === "params")
            return found && !isLookedUp && found.route.path !== path ? [`${method} ${path} by ${found.route.path}`] : []
          })

        expect(
          [...OPEN_TO_MANAGERS, ...OPEN_TO_WAITING]
            .map(({ method, path }) => `${method} ${path}`)
            .filter((key) => !loaded.has(key)),
        ).toEqual([])
        expect([...covers(OPEN_TO_MANAGERS), ...covers(OPEN_TO_WAITING)]).toEqual([])
        expect(admin().filter(({ path, is_ours }) => is_ours !== isOurRoute(path))).toEqual([])
      })

      it("every relation that leads to people is closed to `fields`", async () => {
        const relations = relationsToPeople()
        const answers = await Promise.all(
          CLOSED_RELATIONS.map((relation) =>
            refusal(api.get(`/admin/regions?fields=%2B*${relation}`, { headers: foreign })),
          ),
        )

        expect(relations.length).toBeGreaterThan(20)
        expect(relations.filter((name) => !name.endsWith("_link") && !CLOSED_RELATIONS.includes(name))).toEqual([])
        expect(answers.filter(({ data }) => data.code !== "manager_not_permitted")).toEqual([])
      })

      it("nobody is let through who is not, on any admin route that is loaded", async () => {
        const container = getContainer()
        const invited = await invitedUserHeaders(api, { administrator, email: "invited@gurt.example" })
        const keptOut: KeptOut[] = [
          { who: "manager of others", headers: foreign, code: "manager_not_permitted" },
          {
            who: "key of a manager of others",
            headers: await secretKeyHeaders(container, await idOf(foreign)),
            code: "manager_not_permitted",
          },
          { who: "invited", headers: invited, code: "user_waiting" },
          {
            who: "key of an invited one",
            headers: await secretKeyHeaders(container, await idOf(invited)),
            code: "user_waiting",
          },
          { who: "nobody", headers: await unknownUserHeaders(container), code: "user_unknown" },
          { who: "key of nobody", headers: await secretKeyHeaders(container, "user_none"), code: "user_unknown" },
        ]
        for (const each of keptOut) {
          const table = { manager_not_permitted: OPEN_TO_MANAGERS, user_waiting: OPEN_TO_WAITING, user_unknown: [] }
          const result = await walkCoreAdmin(api, world, walked(), each, (method, path) =>
            Boolean(findOpenRoute(table[each.code], method, path)),
          )
          figures = {
            ...figures,
            core_admin_routes: walked().filter(({ is_ours }) => !is_ours).length,
            probes: figures.probes + result.probes,
            leaks: figures.leaks + result.leaks.length,
          }
          expect(result.leaks).toEqual([])
        }
        report("isolation", figures)
      })

      it("a manager works with own clients in Medusa's own pages", async () => {
        const get = async (url: string, headers = mine) => (await api.get(url, { headers })).data
        const ids = (rows: { id: string }[]) => rows.map(({ id }) => id)
        const all = await get("/admin/orders?limit=100", administrator)
        const own = await get("/admin/orders?limit=100&fields=id,*customer,*payment_collections.payments")
        const customers = await get("/admin/customers?limit=100")

        expect(ids(own.orders).toSorted()).toEqual(ids(all.orders).toSorted())
        expect(ids((await get("/admin/orders", foreign)).orders)).toEqual([])
        expect(ids((await get(`/admin/orders?id[]=${world.order_id}`, foreign)).orders)).toEqual([])
        expect(ids((await get("/admin/draft-orders")).draft_orders)).toEqual([world.draft_order_id])
        expect((await get("/admin/draft-orders", foreign)).count).toBe(0)
        expect(ids(customers.customers)).toContain(world.people.buyer.customer_id)
        expect(ids(customers.customers)).not.toContain(world.applicant_id)
        for (const url of [
          `/admin/orders/${world.order_id}`,
          `/admin/orders/${world.order_id}/preview`,
          `/admin/payments/${world.payment_id}`,
          `/admin/reservations/${world.reservation_id}`,
          `/admin/returns?order_id=${world.order_id}`,
          `/admin/customers/${world.people.buyer.customer_id}`,
          `/admin/draft-orders/${world.draft_order_id}`,
          "/admin/products?limit=1",
        ]) {
          await get(url)
        }
        const employ = { customer_id: world.applicant_id, company_id: world.home.company_id, role: "viewer" }
        const stranger = await refusal(api.post("/admin/employees", employ, { headers: mine }))
        expect(stranger.data.code).toBe("manager_not_permitted")
        const { data } = await api.post(`/admin/orders/${world.order_id}/cancel`, {}, { headers: mine })
        expect(data.order.status).toBe("canceled")
      })

      it("another client's order is not cancelled, no promotion made, no import begun, nobody invited", async () => {
        const refusals = await Promise.all(
          [
            [`/admin/orders/${world.order_id}/cancel`, {}],
            [
              "/admin/promotions",
              {
                code: "HALF",
                type: "standard",
                is_automatic: true,
                application_method: { type: "percentage", target_type: "order", value: 50, allocation: "across" },
              },
            ],
            ["/admin/erp-imports", {}],
            ["/admin/invites", { email: "second@gurt.example" }],
            ["/admin/api-keys", { title: "mine", type: "secret" }],
          ].map(([url, body]) => refusal(api.post(String(url), body, { headers: foreign }))),
        )
        const after = (url: string) => api.get(url, { headers: administrator }).then(({ data }) => data)

        expect(refusals.map(({ status, data }) => [status, data.code ?? data.type])).toEqual([
          [404, "not_found"],
          [403, "manager_not_permitted"],
          [403, "manager_not_permitted"],
          [403, "manager_not_permitted"],
          [403, "manager_not_permitted"],
        ])
        expect((await after(`/admin/orders/${world.order_id}`)).order.status).toBe("pending")
        expect((await after("/admin/promotions")).count).toBe(0)
        expect((await after("/admin/invites")).count).toBe(0)
      })

      it("an administrator says what an invited user is, and until then the page shows it on top", async () => {
        const invited = await invitedUserHeaders(api, { administrator, email: "new@gurt.example" })
        const list = async () => (await api.get("/admin/managers", { headers: administrator })).data.managers
        const waiting = await list()
        const told = await refusal(api.get("/admin/orders", { headers: invited }))
        const me = await api.get("/admin/managers/me", { headers: invited })
        await api.post("/admin/managers", { user_id: await idOf(invited) }, { headers: administrator })
        const named = await list()
        const orders = await api.get("/admin/orders", { headers: invited })

        expect(waiting[0]).toMatchObject({ email: "new@gurt.example", standing: "waiting" })
        expect(told.data.code).toBe("user_waiting")
        expect(me.data.manager.standing).toBe("waiting")
        expect(named.find(({ email }: { email: string }) => email === "new@gurt.example")).toMatchObject({
          standing: "manager",
          companies_count: 0,
        })
        expect(orders.data.count).toBe(0)
      })

      it("an invitation is taken with its own address only, and who is made on the server is an administrator", async () => {
        const other = await refusal(
          invitedUserHeaders(api, { administrator, email: "a@gurt.example", taken_as: "b@gurt.example" }).then(() => {
            throw new Error("taken with another address")
          }),
        )
        const made = await adminHeaders(getContainer(), "made@gurt.example")

        expect(other.data.code).toBe("invitation_address")
        expect((await api.get("/admin/managers/me", { headers: made })).data.manager.standing).toBe("administrator")
        expect((await api.get("/admin/orders", { headers: made })).data.count).toBeGreaterThan(0)
      })

      it("of two administrators who limit each other at once one is left, and nobody limits oneself", async () => {
        const [a, b] = [administrator, await adminHeaders(getContainer(), "b@gurt.example")]
        const limit = (by: Headers, user_id: string) =>
          api.post("/admin/managers", { user_id }, { headers: by, validateStatus: () => true })
        const [idA, idB] = [await idOf(a), await idOf(b)]
        const oneself = await limit(a, idA)
        const statuses = (await Promise.all([limit(a, idB), limit(b, idA)])).map(({ status }) => status)

        expect(oneself.data.code).toBe("role_forbidden")
        expect(statuses.toSorted()).toEqual([200, 403])
      })
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
