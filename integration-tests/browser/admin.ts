import { existsSync, statSync } from "node:fs"
import { join } from "node:path"

import type { Browser, BrowserContext, Page, Route } from "playwright-core"

const PATH = "/app"

/** What the admin must come to within, on a machine that does other things as well. */
const PATIENCE_MS = 30_000

export type Look = {
  /** As chosen in the admin's own settings, which keep it in a cookie. */
  language: "en" | "uk"
  theme?: "light" | "dark"
}

/**
 * A visitor of the production build of the admin at the shop's own address. Medusa's test runner always boots without
 * the admin, so its files come from the build; whatever they ask for, the login included, is answered by the shop.
 */
export async function visitAdmin(
  browser: Browser,
  { shopUrl, language, theme = "light" }: Look & { shopUrl: string },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: shopUrl,
    viewport: { width: 1440, height: 1000 },
    locale: language === "uk" ? "uk-UA" : "en-US",
    timezoneId: "Europe/Kyiv",
    colorScheme: theme,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  await context.addCookies([{ name: "lng", value: language, url: shopUrl }])
  await context.addInitScript({ content: `localStorage.setItem("medusa_admin_theme", "${theme}")` })
  await context.route(({ pathname }) => pathname === PATH || pathname.startsWith(`${PATH}/`), answerFromBuild)
  return context
}

/** Through the page that people log in at. */
export async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.goto(`${PATH}/login`)
  await page.locator("input[name=email]").fill(email)
  await page.locator("input[name=password]").fill(password)
  await page.locator("button[type=submit]").click()
  await page.waitForURL(({ pathname }) => !pathname.endsWith("/login"))
}

export async function openOrder(page: Page, orderId: string): Promise<void> {
  await page.goto(`${PATH}/orders/${orderId}`)
  await page.getByRole("heading", { level: 1 }).first().waitFor()
}

/** On the order's page, in English: the menu beside the order's number, and the question whether one is sure. */
export async function cancelOrder(page: Page): Promise<void> {
  const header = page
    .getByRole("heading", { level: 1 })
    .first()
    .locator("xpath=ancestor::div[contains(@class, 'px-6')][1]")
  await header.getByRole("button").last().click()
  await page.getByRole("menuitem", { name: "Cancel" }).click()
  await page.getByRole("alertdialog").getByRole("button", { name: "Continue" }).click()
}

/** The widget's own request, among the page's many for the same order. */
export function isErpOrderRequest(url: string): boolean {
  const { pathname, searchParams } = new URL(url)
  return pathname.startsWith("/admin/orders/") && (searchParams.get("fields") ?? "").includes("erp_order.")
}

/** A file of the build, or the page itself for any address that is not one, as Medusa serves it. */
async function answerFromBuild(route: Route): Promise<void> {
  const folder = process.env.ADMIN_BUILD
  if (!folder)
    throw new Error("These tests need a built admin, which `node scripts/test.mjs browser` makes: run them through it.")
  const { pathname } = new URL(route.request().url())
  const file = join(folder, decodeURIComponent(pathname.slice(PATH.length)))
  await route.fulfill({ path: existsSync(file) && statSync(file).isFile() ? file : join(folder, "index.html") })
}
