/** `npm run bench:checkout`: what verifying, holding and reserving cost beside Medusa's own completion. See bench/checkout/measure.ts. */
import { bootstrap } from "../scripts/lib/bootstrap.mjs"

await bootstrap(async () => (await import("./checkout/run.mjs")).run)
