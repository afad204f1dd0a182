import { setTimeout } from "node:timers/promises"

import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { claimErpImport } from "../../src/workflows/erp-import/claim-erp-import"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, refusal } from "../support/http"

jest.setTimeout(180_000)

const STAGES = ["warehouse", "price_type"]

gurtTest({
  name: "/admin/erp-imports",
  emulator: { items: 10 },
  testSuite: ({ api, getContainer, onec }) => {
    let headers: Headers

    const erp = () => getContainer().resolve<ErpModuleService>(ERP_MODULE)
    const start = (body: object = { stages: STAGES }) => api.post("/admin/erp-imports", body, { headers })
    const resume = (id: string) => api.post(`/admin/erp-imports/${id}/resume`, {}, { headers })
    const retrieve = async (id: string) => (await api.get(`/admin/erp-imports/${id}`, { headers })).data.erp_import

    async function ended(id: string) {
      for (;;) {
        const erpImport = await retrieve(id)
        if (erpImport.state !== "running") return erpImport
        await setTimeout(50)
      }
    }

    beforeAll(async () => {
      headers = await adminHeaders(getContainer())
    })

    it("/admin/erp-connection says what the base is, and in its own words why it does not answer", async () => {
      const guest = await refusal(api.get("/admin/erp-connection"))
      const { data: up } = await api.get("/admin/erp-connection", { headers })
      await onec.control.arm({ call: "metadata", kind: "unauthorized", times: 50 })
      const { data: down } = await api.get("/admin/erp-connection", { headers })

      expect(guest.status).toBe(401)
      expect(up.erp_connection).toEqual({
        is_connected: true,
        is_usable: true,
        profile: "ut",
        missing: [],
        error: null,
      })
      expect(down.erp_connection).toMatchObject({
        is_connected: false,
        is_usable: false,
        error: { kind: "unauthorized" },
      })
    })

    it.each([
      ["get", "/admin/erp-imports"],
      ["post", "/admin/erp-imports"],
      ["get", "/admin/erp-imports/erpimp_1"],
      ["post", "/admin/erp-imports/erpimp_1/resume"],
    ])("%s %s is for administrators only", async (method, url) => {
      expect((await refusal(api.request({ method, url }))).status).toBe(401)
    })

    it.each([[{ stages: ["orders"] }], [{ stages: [] }], [{ stages: "price" }], [{ all: true }]])(
      "refuses %j",
      async (body) => {
        expect(await refusal(start(body))).toMatchObject({ status: 400, data: { type: "invalid_data" } })
      },
    )

    it.each([
      ["get", ""],
      ["post", "/resume"],
    ])("%s answers 404 for one that is not there%s", async (method, action) => {
      const response = await refusal(api.request({ method, url: `/admin/erp-imports/erpimp_1${action}`, headers }))
      expect(response).toMatchObject({ status: 404, data: { type: "not_found" } })
    })

    it("starts one in the background and tells how far it is", async () => {
      const { status, data } = await start()
      expect(status).toBe(202)
      expect(data.erp_import).toMatchObject({ state: "running", stages: STAGES, stage: "warehouse", last_error: null })
      expect(data.erp_import).not.toHaveProperty("leased_until")

      expect(await ended(data.erp_import.id)).toMatchObject({
        state: "done",
        counts: { warehouse: { created: 3 }, price_type: { created: 5 } },
        problems: [],
        finished_at: expect.any(String),
      })
    })

    it("reads everything unless told otherwise", async () => {
      const { data } = await start({})
      const { counts, state, stages } = await ended(data.erp_import.id)
      expect(state).toBe("done")
      expect(Object.keys(counts).toSorted()).toEqual(stages.toSorted())
    })

    it("refuses a second one while one runs", async () => {
      const { id } = await claimErpImport(getContainer(), { stages: ["company"] })
      for (const ask of [() => start(), () => resume(id)]) {
        expect(await refusal(ask())).toMatchObject({
          status: 400,
          data: { type: "not_allowed", code: "erp_import_running", message: expect.stringContaining(id) },
        })
      }
    })

    it("goes on with one that failed", async () => {
      await onec.control.arm({ call: "any_read", kind: "unauthorized", times: 1 })
      const { data } = await start()
      const { id } = data.erp_import
      expect(await ended(id)).toMatchObject({ state: "failed", last_error: expect.any(String) })

      expect(await resume(id)).toMatchObject({
        status: 202,
        data: { erp_import: { id, state: "running", last_error: null } },
      })
      expect(await ended(id)).toMatchObject({ state: "done", counts: { warehouse: { created: 3 } } })
    })

    it("does not go on with one that is done", async () => {
      const { data } = await start()
      await ended(data.erp_import.id)
      expect(await refusal(resume(data.erp_import.id))).toMatchObject({
        status: 400,
        data: { code: "erp_import_not_resumable" },
      })
    })

    it("lists them, the youngest first, page by page", async () => {
      const ids: string[] = []
      for (const state of ["done", "failed", "done"] as const) {
        const { id } = await claimErpImport(getContainer(), { stages: ["company"] })
        await erp().updateErpImports({ id, state })
        ids.push(id)
      }
      const first = await api.get("/admin/erp-imports?limit=2", { headers })
      expect(first.data).toMatchObject({ count: 3, offset: 0, limit: 2, erp_imports: [{ id: ids[2] }, { id: ids[1] }] })
      const second = await api.get("/admin/erp-imports?limit=2&offset=2", { headers })
      expect(second.data).toMatchObject({ count: 3, offset: 2, erp_imports: [{ id: ids[0] }] })
      const failed = await api.get("/admin/erp-imports?state=failed", { headers })
      expect(failed.data).toMatchObject({ count: 1, erp_imports: [{ id: ids[1], state: "failed" }] })
    })
  },
})
