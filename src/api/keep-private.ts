import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"

/** What the catalogue of a shop says to everybody alike, as long as nobody says who asks. */
const PUBLIC = new Set([
  "products",
  "product-variants",
  "product-categories",
  "product-tags",
  "product-types",
  "product-options",
  "collections",
  "regions",
  "currencies",
  "locales",
])

/** Whether an answer may be kept by what stands between the shop and its callers: a guest's reading of the catalogue only. */
export function isForEverybody({ method, path, headers }: Pick<MedusaRequest, "method" | "path" | "headers">): boolean {
  if (method !== "GET" && method !== "HEAD") return false
  const [area, resource] = path.split("/").filter(Boolean)
  return area === "store" && PUBLIC.has(resource ?? "") && !headers.authorization && !headers.cookie
}

/**
 * One client's prices, carts and papers must not be given to the next caller by a cache: they are kept by nobody. A guest's catalogue is left
 * to whatever cache the shop has, which learns from `Vary` that others are answered otherwise.
 */
function keepPrivate(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.vary("Authorization, Cookie, X-Publishable-Api-Key")
  if (!isForEverybody({ method: req.method, path: req.originalUrl.split("?")[0]!, headers: req.headers })) {
    res.setHeader("Cache-Control", "private, no-store")
  }
  next()
}

/** They stand first: refusals of what comes after them carry the headers too. */
export const keepPrivateMiddlewares: MiddlewareRoute[] = ["/store", "/admin", "/auth"].map((matcher) => ({
  matcher,
  middlewares: [keepPrivate],
}))
