import { ODataClient } from "../odata/client"
import { json, type LocalServer, startServer } from "./support/server"

const BAD_GATEWAY = "<html><body>502</body></html>"
const LOCKED = {
  "odata.error": { code: "-1", message: { lang: "ru", value: "Конфликт блокировок при выполнении транзакции" } },
}

describe("the client over real HTTP", () => {
  let server: LocalServer
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.stop())

  const client = (
    over: { maxAnswerBytes?: number; writeTimeoutMs?: number; readTimeoutMs?: number; url?: string } = {},
  ) =>
    new ODataClient({
      url: server.url,
      login: "Інтеграція",
      password: "пароль",
      maxConcurrentCalls: 4,
      maxQueueLength: 10,
      readTimeoutMs: 1_000,
      writeTimeoutMs: 1_000,
      maxAnswerBytes: 10_000,
      ...over,
    })
  const context = (withinMs = 3_000) => ({
    operation: "test",
    priority: "checkout" as const,
    deadlineAt: Date.now() + withinMs,
  })

  it("sends a Cyrillic login in UTF-8 and asks for JSON without metadata", async () => {
    server.answer((_request, response) => json(response, { value: [] }))
    await client().read("Catalog_X?$format=json", context())
    const { authorization, accept } = server.requests[0]?.headers ?? {}
    expect(Buffer.from(String(authorization).slice(6), "base64").toString("utf8")).toBe("Інтеграція:пароль")
    expect(accept).toBe("application/json;odata=nometadata")
  })

  it("reads through a byte order mark and blank lines", async () => {
    server.answer((_request, response) => void response.end('\uFEFF\r\n {"value":[1]}'))
    await expect(client().read("X", context())).resolves.toEqual({ value: [1] })
  })

  it("tries a read again after a 502 and a lock conflict", async () => {
    server.answer((_request, response) => {
      if (server.requests.length === 1) {
        response.writeHead(502).end(BAD_GATEWAY)
      } else if (server.requests.length === 2) {
        json(response, LOCKED, 500)
      } else {
        json(response, { value: [] })
      }
    })
    await expect(client().read("X", context())).resolves.toEqual({ value: [] })
    expect(server.requests).toHaveLength(3)
  })

  it("gives a read up after three tries", async () => {
    server.answer((_request, response) => void response.writeHead(503).end())
    await expect(client().read("X", context())).rejects.toMatchObject({ kind: "throttled" })
    expect(server.requests).toHaveLength(3)
  })

  it("does not try again what 1C refused", async () => {
    server.answer((_request, response) =>
      json(response, { "odata.error": { code: "20", message: { value: "нет прав" } } }, 401),
    )
    await expect(client().read("X", context())).rejects.toMatchObject({ kind: "unauthorized" })
    expect(server.requests).toHaveLength(1)
  })

  it("never goes past the deadline, retries included", async () => {
    server.answer(() => undefined)
    const startedAt = Date.now()
    await expect(client().read("X", context(400))).rejects.toMatchObject({ kind: "transient" })
    expect(Date.now() - startedAt).toBeLessThan(600)
    await expect(client().read("X", context(-1))).rejects.toMatchObject({ kind: "transient" })
    expect(server.requests).toHaveLength(1)
  })

  it.each<[string, (response: import("node:http").ServerResponse) => void, string]>([
    ["a page instead of an answer", (response) => void response.writeHead(502).end(BAD_GATEWAY), "ambiguous"],
    ["a connection cut before the answer", (response) => void response.destroy(), "ambiguous"],
    [
      "an answer cut in the middle",
      (response) => {
        response.writeHead(201, { "content-length": "1000" })
        response.write('{"Ref_Key"')
        setTimeout(() => response.destroy(), 20)
      },
      "ambiguous",
    ],
    ["broken JSON", (response) => void response.writeHead(201).end('{"Ref_Key": '), "ambiguous"],
    ["a lock conflict", (response) => json(response, LOCKED, 500), "throttled"],
    ["silence", () => undefined, "ambiguous"],
  ])("sends a write once: %s", async (_name, answer, kind) => {
    server.answer((_request, response) => answer(response))
    await expect(client({ writeTimeoutMs: 300 }).write("POST", "Document_X", {}, context())).rejects.toMatchObject({
      kind,
    })
    expect(server.requests).toHaveLength(1)
  })

  it("knows that nothing was written where nobody listens", async () => {
    const { url } = server
    await server.stop()
    const nobody = client({ url })
    await expect(nobody.write("POST", "Document_X", {}, context())).rejects.toMatchObject({ kind: "transient" })
  })

  it("takes no more of an answer than the limit", async () => {
    server.answer((_request, response) => void response.end(`{"value":"${"x".repeat(50_000)}"}`))
    await expect(client().read("X", context())).rejects.toMatchObject({ kind: "incompatible" })
    await expect(client().write("POST", "X", {}, context())).rejects.toMatchObject({ kind: "ambiguous" })
  })

  it("sees a login page behind a 200, and does not follow a redirect with a write", async () => {
    server.answer((_request, response) => void response.end('<!doctype html><html><input type="password"></html>'))
    await expect(client().read("X", context())).rejects.toMatchObject({ kind: "unauthorized" })
    await expect(client().invoke("X/Post", context())).rejects.toMatchObject({ kind: "ambiguous" })
    server.answer((_request, response) => void response.writeHead(302, { location: `${server.url}/login` }).end())
    await expect(client().write("POST", "X", {}, context())).rejects.toMatchObject({ kind: "ambiguous" })
    expect(server.requests).toHaveLength(3)
  })

  it.each(["", "{}", "\uFEFF true", "<?xml version='1.0'?><entry/>"])(
    "takes %j for a successful operation",
    async (body) => {
      server.answer((_request, response) => void response.writeHead(200).end(body))
      await expect(client().invoke("X/Post", context())).resolves.toBeUndefined()
    },
  )

  it.each(["Access denied by the proxy", '{"Ref_Key": "1711', "<html><body>Welcome</body></html>"])(
    "does not take %j for 1C's word on an operation or a write, whatever type it says it is of",
    async (body) => {
      server.answer((_request, response) => {
        response.writeHead(200, { "content-type": "application/json" }).end(body)
      })
      await expect(client().invoke("X/Post", context())).rejects.toMatchObject({ kind: "ambiguous" })
      await expect(client().write("PATCH", "X", {}, context())).rejects.toMatchObject({ kind: "ambiguous" })
    },
  )
})
