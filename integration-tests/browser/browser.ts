import { mkdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { chromium, type Browser, type Page } from "playwright-core"

/** Debian's place; scripts/test.mjs names the one that it found. */
const EXECUTABLE = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium"

/** Nothing but the pages under test is asked for, and a machine without a screen, a GPU or an unprivileged user will do. */
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** For a look at what the tests saw; never inside the repository. */
const SCREENSHOTS = process.env.GURT_SCREENSHOTS ?? join(tmpdir(), "gurt-screenshots")

export type RunningBrowser = { readonly browser: Browser }

/** One browser for a suite; usable inside hooks and tests. */
export function runBrowser(): RunningBrowser {
  let running: Browser | undefined
  beforeAll(async () => {
    running = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS })
  })
  afterAll(async () => {
    await running?.close()
  })
  return {
    get browser() {
      if (!running)
        throw new Error(
          "The browser runs only inside hooks and tests: do not use it while the suite is being declared.",
        )
      return running
    },
  }
}

/** What broke in the page's own code, as its user would find it in the console. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = []
  page.on("pageerror", (error) => errors.push(error.message))
  return errors
}

export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}
