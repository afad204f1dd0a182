/** `npm run bench:pricing`: what a personal price costs, and Medusa's own price lists beside it. See bench/pricing/run.mjs. */
import { bootstrap } from "../scripts/lib/bootstrap.mjs"

await bootstrap(async () => (await import("./pricing/run.mjs")).run)
