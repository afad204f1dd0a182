import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"

/** A path that no file or row can have, and a page that no list has: PostgreSQL answers them with an error of its own. */
export function whyUnreadable({ originalUrl, query, body }: Pick<MedusaRequest, "originalUrl" | "query" | "body">) {
  if (/%00/.test(originalUrl) || hasNul(body)) {
    return "A text holds a NUL, which nothing here may."
  }
  const odd = ["limit", "offset"].find((name) => query[name] !== undefined && !/^\d{1,9}$/.test(String(query[name])))
  return odd ? `${odd} is a whole number from 0 on.` : null
}

function hasNul(value: unknown): boolean {
  if (typeof value === "string") {
    return value.includes("\0")
  }
  return typeof value === "object" && value !== null && !Buffer.isBuffer(value)
    ? Object.entries(value).some(([name, inner]) => name.includes("\0") || hasNul(inner))
    : false
}

/** Refuses what Medusa's own routes would end at with a 500. */
function refuseUnreadable(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): void {
  const why = whyUnreadable(req)
  next(why ? new MedusaError(MedusaError.Types.INVALID_DATA, why) : undefined)
}

export const readableMiddlewares: MiddlewareRoute[] = ["/store", "/admin", "/auth"].map((matcher) => ({
  matcher,
  middlewares: [refuseUnreadable],
}))
