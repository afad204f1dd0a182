/** `npm test`: every ring of tests, on a machine with nothing but Node. See scripts/test/run.mjs. */
import { bootstrap } from "./lib/bootstrap.mjs"

await bootstrap(async () => (await import("./test/run.mjs")).run)
