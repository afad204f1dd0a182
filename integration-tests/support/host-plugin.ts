import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/**
 * A folder that Medusa takes for a plugin, of sources of the tests: what a host has beside ours. Its address goes into
 * GURT_HOST_PLUGINS before Medusa boots.
 * @param sources a folder of integration-tests/support with `api`, `search`, … in it
 */
export function hostPlugin(sources: string): string {
  const folder = mkdtempSync(join(tmpdir(), `${sources}-`))
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: sources, version: "1.0.0" }))
  mkdirSync(join(folder, ".medusa/server"), { recursive: true })
  symlinkSync(join(__dirname, sources), join(folder, ".medusa/server/src"))
  return folder
}
