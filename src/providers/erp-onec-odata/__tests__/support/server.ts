import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

type Handler = (request: IncomingMessage, response: ServerResponse) => void

export interface LocalServer {
  url: string
  requests: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[]
  answer: (handler: Handler) => void
  stop: () => Promise<void>
}

/** A web server that does what one test tells it to. */
export async function startServer(): Promise<LocalServer> {
  let handler: Handler = (_request, response) => void response.end("{}")
  const requests: LocalServer["requests"] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      requests.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
      })
      handler(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address: string | AddressInfo | null = server.address()
  if (address === null || typeof address === "string") {
    throw new Error("The test server has no port")
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    answer: (next) => {
      handler = next
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json;charset=utf-8" })
  response.end(JSON.stringify(value))
}
