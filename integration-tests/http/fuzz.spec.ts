import { adminHeaders, type Headers } from "../support/http"
import { ADMIN_PROBES } from "../support/isolation/admin-probes"
import { type Probe, STORE_PROBES } from "../support/isolation/probes"
import { type World, buildWorld } from "../support/isolation/world"
import { Fuzzer, seeded } from "../support/fuzz"
import { gurtTest } from "../support/gurt-test"
import { keyOf, rememberRoutes } from "../support/loaded-routes"
import { report } from "../support/report"

jest.setTimeout(900_000)

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_123)
/** Bounded, since some of the routes ask the ERP. */
const REQUESTS_PER_ROUTE = Number(process.env.FUZZ_REQUESTS ?? 40)
/** Long enough for any honest answer; what takes longer counts as a failure of the server. */
const PATIENCE_MS = 30_000

/** A request that was not answered at all, in time or ever. */
const NO_ANSWER = 599

const FIELDS = [
  "id",
  "ids",
  "variant_id",
  "sku",
  "quantity",
  "items",
  "lines",
  "line_item_id",
  "remove",
  "contract_id",
  "explain",
  "limit",
  "offset",
  "order",
  "fields",
  "q",
  "cart_id",
  "role",
  "permissions",
  "name",
  "email",
  "employee_id",
  "legal_entity_ids",
  "period",
  "amount",
  "currency_code",
  "comment",
  "fingerprint",
  "tiers",
  "min_amount",
  "is_blocked",
  "status",
  "stages",
  "manager_id",
  "company_ids",
  "created_at",
  "parent_id",
  "company_id",
  "registration_number",
  "vat_number",
  "is_active",
  "has_problem",
  "from",
  "until",
  "$and",
  "__proto__",
  "constructor",
  "token",
  "format",
  "language",
  "at",
]

const routes = rememberRoutes()

gurtTest({
  name: "nonsense and near-sense on every route of ours",
  emulator: { items: 40 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    let world: World
    let admin: Headers

    beforeAll(async () => {
      world = await buildWorld(getContainer(), api, onec)
      admin = await adminHeaders(getContainer())
      await dbUtils.snapshot()
    })

    it("is refused, and never a server error", async () => {
      const fuzzer = new Fuzzer(seeded(SEED), {
        fields: FIELDS,
        values: [
          ...world.secrets,
          world.variant_id,
          world.sku,
          world.line_item_id,
          world.other.id,
          "uah",
          "month",
          "owner",
          "order",
          1,
          2,
        ],
      })
      const ours = routes.filter(({ is_ours }) => is_ours)
      const failures: { route: string; url: string; body: unknown; answer: string }[] = []
      let requests = 0
      for (const route of ours) {
        const probes = STORE_PROBES[keyOf(route)] ?? ADMIN_PROBES[keyOf(route)] ?? []
        for (let turn = 0; turn < REQUESTS_PER_ROUTE; turn += 1) {
          const { url, body } = compose(fuzzer, world, route, probes)
          const answer = await api
            .request({
              method: route.method,
              url,
              data: route.method === "GET" ? undefined : JSON.stringify(body),
              headers: {
                ...(route.path.startsWith("/admin/") ? admin : world.headers.owner),
                "content-type": "application/json",
              },
              // As it is: axios itself refuses to send a number.
              transformRequest: [(text: unknown) => text],
              timeout: PATIENCE_MS,
              validateStatus: () => true,
            })
            .catch((error: Error) => ({ status: NO_ANSWER, data: error.message }))
          requests += 1
          if (answer.status >= 500) {
            failures.push({
              route: keyOf(route),
              url: url.slice(0, 300),
              body: JSON.stringify(body ?? null).slice(0, 500),
              answer: JSON.stringify(answer.data ?? null).slice(0, 300),
            })
          }
        }
      }
      report("fuzz", { requests, routes: ours.length, server_errors: failures.length, seed: SEED })

      expect(ours.length).toBeGreaterThan(0)
      expect(failures.slice(0, 20)).toEqual([])
    })
  },
})

function compose(fuzzer: Fuzzer, world: World, route: { method: string; path: string }, probes: Probe[]) {
  const probe = probes.length > 0 ? fuzzer.pick(probes) : undefined
  const known = probe?.url(world).split("?")[0]
  const random = route.path.replace(/:[^/]+/g, () =>
    encodeURIComponent(String(fuzzer.pick([...world.secrets, "x", "%", "0", "ї", "a b"]))),
  )
  const path = known && fuzzer.pick([true, true, true, false]) ? known : random
  const valid = probe?.body?.(world)
  const body =
    valid && fuzzer.pick([true, true, false])
      ? fuzzer.nearly(valid)
      : fuzzer.pick([true, true, true, false])
        ? fuzzer.body()
        : fuzzer.value()
  return { url: path + fuzzer.query(), body }
}
