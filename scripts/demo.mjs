/** `npm run demo`: the shop, its admin and a 1C to go with it, on a machine with nothing but Node. See scripts/demo/run.mjs. */
import { bootstrap } from "./lib/bootstrap.mjs"

await bootstrap(async () => (await import("./demo/run.mjs")).run)
