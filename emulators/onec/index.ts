import { createServer, IncomingMessage, Server, ServerResponse } from "node:http"
import { AddressInfo } from "node:net"
import { Emulator } from "./emulator"
import { controlRequest } from "./control-api/routes"
import { send } from "./http/reply"
import { configOf, OneCOptions } from "./options"
import { page } from "./page/page"

/**
 * A stand-in for a 1C base over real HTTP: `/ut/odata/standard.odata/` speaks OData
 * as 1C does, `/_emulator/` is for tests and the demo, `/` is a page for people.
 */
export interface OneC {
  /** `http://127.0.0.1:PORT/ut`; OData is at `${url}/odata/standard.odata/`. */
  url: string
  pageUrl: string
  login: string
  password: string
  stop(): Promise<void>
}

export type { OneCOptions } from "./options"

const ODATA = "/ut/odata/standard.odata"
/** Larger than any URL limit a tester may set, so that the 414 is ours to give. */
const MAX_HEADER_BYTES = 1024 * 1024

export async function startOneC(options: OneCOptions = {}): Promise<OneC> {
  const config = configOf(options)
  const emulator = new Emulator(config)
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 20_000 }, (request, response) => {
    void route(emulator, request, response)
  })
  await listen(server, config.port, config.host)
  const origin = `http://${config.host}:${portOf(server)}`
  return {
    url: `${origin}/ut`,
    pageUrl: `${origin}/`,
    login: config.login,
    password: config.password,
    stop: () => stop(server),
  }
}

async function route(emulator: Emulator, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const target = request.url ?? "/"
  const path = target.split("?")[0]
  if (path === ODATA || path.startsWith(`${ODATA}/`)) {
    const serviceUrl = `http://${request.headers.host ?? "localhost"}${ODATA}/`
    await emulator.gate.handle(request, response, target.slice(ODATA.length), serviceUrl)
  } else if (path.startsWith("/_emulator/")) {
    await controlRequest(emulator, request, response)
  } else if (path === "/" && request.method === "GET") {
    send(response, 200, "text/html;charset=utf-8", page())
  } else {
    send(response, 404, "text/plain;charset=utf-8", "Not found")
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject)
    server.listen(port, host, () => {
      server.off("error", reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === "string") {
    throw new Error("The server has no TCP address")
  }
  return address.port
}

/** Hung calls and idle connections are cut: a stop never waits for a client. */
function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
