/** Ends with 0 when the browser tests have a Chromium to use. */
import { findChromium } from "../lib/chromium.mjs"

const path = findChromium()
process.stdout.write(path ? `${path}\n` : "no Chromium yet\n")
process.exitCode = path ? 0 : 1
