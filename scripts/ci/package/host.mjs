import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { ROOT } from "../../lib/paths.mjs"

/** What a Medusa application itself depends on; the versions are those we develop with. */
const HOST_PACKAGES = [
  "@medusajs/admin-sdk",
  "@medusajs/cli",
  "@medusajs/framework",
  "@medusajs/medusa",
  "@medusajs/draft-order",
  "@medusajs/ui",
  "@swc/core",
  "ts-node",
  "typescript",
  "prop-types",
  "react",
  "react-dom",
  "vite",
]

const CONFIG = `import { defineConfig } from "@medusajs/framework/utils"

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { storeCors: "http://localhost:8000", adminCors: "http://localhost:9000", authCors: "http://localhost:9000", jwtSecret: "host", cookieSecret: "host" },
  },
  admin: { disable: true },
  plugins: [{ resolve: "medusa-plugin-gurt", options: {} }],
})
`

const TSCONFIG = {
  compilerOptions: {
    target: "ES2022",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    skipLibCheck: true,
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
  },
  "ts-node": { swc: true },
}

/** Writes the smallest Medusa application that lists our plugin, as its documentation says. */
export async function writeHost(folder, tarball) {
  const own = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"))
  const dependencies = Object.fromEntries(HOST_PACKAGES.map((name) => [name, own.devDependencies[name]]))
  const host = {
    name: "host",
    version: "1.0.0",
    private: true,
    allowScripts: own.allowScripts,
    dependencies: { ...dependencies, [own.name]: `file:${tarball}` },
  }
  await mkdir(join(folder, "src"), { recursive: true })
  await writeFile(join(folder, "package.json"), JSON.stringify(host, null, 2))
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG, null, 2))
  await writeFile(join(folder, "medusa-config.ts"), CONFIG)
}
