import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"

import { generateJwtToken } from "@medusajs/framework/utils"

import { gurtTest } from "../support/gurt-test"
import { adminHeaders, publishableKeyHeaders, refusal } from "../support/http"
import { rememberRoutes } from "../support/loaded-routes"

const CLI = join(process.cwd(), "node_modules/@medusajs/cli/cli.js")

const routes = rememberRoutes()

gurtTest({
  name: "a booted shop",
  testSuite: ({ api, getContainer, onec }) => {
    /** The first that is left out streams without end; the second waits for a search index that is not there. */
    const readPaths = (areas: string[]) =>
      routes
        .filter(({ method, path }) => method === "GET" && areas.includes(path.split("/")[1]!))
        .map(({ path }) => path.replace(/:[^/]+/g, "x"))
        .filter((path) => !["/subscribe", "/admin/index/details"].some((end) => path.endsWith(end)))

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

    it("lets a cache keep a guest's catalogue only", async () => {
      const guest = await publishableKeyHeaders(getContainer())
      const cached = async (path: string, headers: object) => {
        const answer = await api.get(path, { headers: { ...guest, ...headers }, validateStatus: () => true })
        return answer.headers["cache-control"]
      }

      expect((await api.get("/store/products", { headers: guest })).headers.vary).toMatch(/authorization/i)
      expect(await cached("/store/products", {})).toBeUndefined()
      expect(await cached("/store/products", { authorization: "Bearer x" })).toBe("private, no-store")
      expect(await cached("/store/products", { cookie: "connect.sid=x" })).toBe("private, no-store")
      expect(await cached("/store/carts/x", {})).toBe("private, no-store")
    })

    it("lets no cache keep what is read with a login, on Medusa's own routes too", async () => {
      const container = getContainer()
      const callers: Record<string, object> = {
        store: { ...(await publishableKeyHeaders(container)), authorization: "Bearer x" },
        admin: await adminHeaders(container),
        auth: { authorization: "Bearer x" },
      }
      const read = readPaths(["store", "admin", "auth"])
      const kept: string[] = []
      for (const path of read) {
        const { headers } = await api.get(path, {
          headers: callers[path.split("/")[1]!],
          validateStatus: () => true,
          maxRedirects: 0,
          timeout: 5_000,
        })
        if (headers["cache-control"] !== "private, no-store") kept.push(path)
      }

      expect(read.length).toBeGreaterThan(150)
      expect(kept).toEqual([])
    })

    it("lets nobody in by a secret that stands in public", async () => {
      const publicly = ["gurt-demo-jwt", "supersecret"].map((secret) =>
        generateJwtToken(
          { actor_id: "user_x", actor_type: "user", auth_identity_id: "authid_x" },
          { secret, expiresIn: "1h" },
        ),
      )
      for (const token of publicly) {
        const headers = { authorization: `Bearer ${token}` }
        expect((await refusal(api.get("/admin/users", { headers }))).status).toBe(401)
      }
    })

    it("is refused in production without a secret of its own, in one sentence", async () => {
      const env = { ...process.env, NODE_ENV: "production", JWT_SECRET: "" }
      const { code, stdout, stderr } = await promisify(execFile)(process.execPath, [CLI, "start"], { env }).then(
        () => ({ code: 0, stdout: "", stderr: "" }),
        (error) => error,
      )
      const told = (stdout + stderr).split("\n").filter((line: string) => line.includes("error"))

      expect(code).toBe(1)
      expect(told).toEqual([expect.stringContaining("JWT_SECRET is not set: in production the shop does not start")])
      expect(stdout + stderr).not.toContain("    at ")
    })

    it("refuses what no list and no text can be, on every route that reads", async () => {
      const container = getContainer()
      const callers: Record<string, object> = {
        store: await publishableKeyHeaders(container),
        admin: await adminHeaders(container),
      }
      const odd: string[] = []
      for (const path of readPaths(["store", "admin"])) {
        for (const question of ["?limit=-1", "?offset=x", "?q=%00"]) {
          const { status } = await api.get(path + question, {
            headers: callers[path.split("/")[1]!],
            validateStatus: () => true,
            timeout: 5_000,
          })
          if (![400, 401].includes(status)) odd.push(`${status} ${path}${question}`)
        }
      }
      const headers = callers.store
      const body = await refusal(api.post("/store/carts", { email: "a\u0000b" }, { headers }))

      expect(odd).toEqual([])
      expect(body.status).toBe(400)
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
