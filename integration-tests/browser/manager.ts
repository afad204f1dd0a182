import type { Page } from "playwright-core"

import { ensureAdmin } from "../../scripts/demo/seed/admin"
import type { GurtSuite } from "../support/gurt-test"
import { logIn, visitAdmin, type Look } from "./admin"
import { runBrowser, screenshot, watchErrors } from "./browser"

export type AsManager = (look: Look, name: string, visit: (page: Page) => Promise<void>) => Promise<void>

/**
 * A browser and an administrator for a suite. What it answers logs in and hands over the page, and takes a picture by
 * that name; afterwards nothing may have broken in the page.
 */
export function runManager({ api, getContainer }: Pick<GurtSuite, "api" | "getContainer">): AsManager {
  const chromium = runBrowser()
  let admin: { email: string; password: string }
  beforeAll(async () => {
    admin = await ensureAdmin(getContainer())
  })

  return async (look, name, visit) => {
    const context = await visitAdmin(chromium.browser, { ...look, shopUrl: api.defaults.baseURL ?? "" })
    const page = await context.newPage()
    const errors = watchErrors(page)
    try {
      await logIn(page, admin)
      await visit(page)
    } finally {
      await screenshot(page, name)
      await context.close()
    }
    expect(errors).toEqual([])
  }
}
