import { gurtTest } from "../support/gurt-test"
import { adminHeaders, publishableKeyHeaders, refusal } from "../support/http"

gurtTest({
  name: "a booted shop",
  testSuite: ({ api, getContainer, onec }) => {
    it("answers that it is alive", async () => {
      expect((await api.get("/health")).status).toBe(200)
    })

    it("refuses a store route without a publishable key", async () => {
      const { status, data } = await refusal(api.get("/store/products"))
      expect([status, data.type]).toEqual([400, "not_allowed"])
    })

    it("serves a store route with a publishable key", async () => {
      const headers = await publishableKeyHeaders(getContainer())
      expect((await api.get("/store/products", { headers })).data.products).toEqual([])
    })

    it("serves an admin route to an admin only", async () => {
      expect((await refusal(api.get("/admin/users"))).status).toBe(401)
      const headers = await adminHeaders(getContainer())
      expect((await api.get("/admin/users", { headers })).data.count).toBe(1)
    })

    it("takes a path with Cyrillic letters", async () => {
      const headers = await adminHeaders(getContainer())
      expect((await refusal(api.get("/admin/товари", { headers }))).status).toBe(404)
    })

    it("has a 1C beside it", async () => {
      const { counts } = await onec.control.state()
      expect(Object.values(counts).some((count) => count > 0)).toBe(true)
    })
  },
})
