import { existsSync } from "node:fs"
import { join } from "node:path"

import { ApiLoader } from "@medusajs/framework/http"

export type LoadedRoute = { method: string; path: string; is_ours: boolean }

const API = join(__dirname, "../../src/api")

/**
 * Remembers every route that the booting shop registers: the list a test walks is the shop's own, so that a new route
 * cannot be forgotten. To be called while a suite is being declared, before Medusa boots.
 */
export function rememberRoutes(): LoadedRoute[] {
  const routes: LoadedRoute[] = []
  ApiLoader.traceRoute = (handler, { route, method }) => {
    routes.push({ method, path: route, is_ours: isOurs(route) })
    return handler
  }
  return routes
}

function isOurs(route: string): boolean {
  const folder = route.replace(/:([^/]+)/g, "[$1]")
  return existsSync(join(API, folder, "route.ts"))
}

/** "GET /store/carts/:id" */
export function keyOf({ method, path }: Pick<LoadedRoute, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`
}
