import { ServerResponse } from "node:http"

/** Writing of answers, with the byte-level habits that matter to a client. */
export function send(
  response: ServerResponse,
  status: number,
  contentType: string | undefined,
  body: string,
  headers: Record<string, string> = {},
): void {
  if (response.destroyed) {
    return
  }
  for (const [name, value] of Object.entries(headers)) {
    // 1C sends Cyrillic in Location as raw UTF-8; Node takes header text for latin-1.
    response.setHeader(name, Buffer.from(value, "utf8").toString("latin1"))
  }
  const bytes = Buffer.from(body, "utf8")
  if (contentType !== undefined) {
    response.setHeader("Content-Type", contentType)
  }
  if (status !== 204) {
    response.setHeader("Content-Length", bytes.length)
  }
  response.statusCode = status
  // Bytes, not a string: Node would join a string to the headers and encode those anew.
  response.end(status === 204 ? undefined : bytes)
}

export function sendHtml(
  response: ServerResponse,
  status: number,
  title: string,
  headers: Record<string, string> = {},
): void {
  const body = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`
  send(response, status, "text/html", body, headers)
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  send(response, status, "application/json;charset=utf-8", JSON.stringify(body))
}
