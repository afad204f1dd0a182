/** `npm run bench:credit`: how many orders a second take credit, and whether any passes a limit. See bench/credit/run.mjs. */
import { bootstrap } from "../scripts/lib/bootstrap.mjs"

await bootstrap(async () => (await import("./credit/run.mjs")).run)
