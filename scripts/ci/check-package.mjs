/**
 * Proves the package as a merchant gets it: packed, installed into a host application that knows nothing of this
 * repository, migrated, booted, and asked over HTTP.
 */
import { bootstrap } from "../lib/bootstrap.mjs"

await bootstrap(async () => (await import("./package/check.mjs")).checkPackage)
