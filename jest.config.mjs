import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = dirname(fileURLToPath(import.meta.url))

/**
 * Four rings, from milliseconds to a real browser; `node scripts/test.mjs [ring ...]` starts them with the database
 * and the flags each needs. Pure rules do not touch a database and may run in parallel; the others boot Medusa.
 */
const TRANSFORM = {
  "^.+\\.tsx?$": [
    "@swc/jest",
    {
      jsc: {
        parser: { syntax: "typescript", decorators: true, tsx: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: "automatic" } },
        target: "es2022",
      },
    },
  ],
}

const common = {
  rootDir: ROOT,
  testEnvironment: "node",
  transform: TRANSFORM,
  moduleFileExtensions: ["js", "mjs", "cjs", "ts", "tsx", "json", "node"],
  // A build leaves a second package.json and compiled copies of the tests there.
  modulePathIgnorePatterns: ["<rootDir>/.medusa/", "<rootDir>/.data/"],
}

/** Rings that boot Medusa share one database server and need its address and long timeouts. */
const booting = {
  ...common,
  setupFiles: [join(ROOT, "integration-tests/support/require-database.ts")],
  setupFilesAfterEnv: [join(ROOT, "integration-tests/support/timeouts.ts")],
}

export default {
  projects: [
    {
      ...common,
      displayName: "unit",
      testMatch: [
        "<rootDir>/src/**/__tests__/**/*.unit.spec.{ts,tsx}",
        "<rootDir>/emulators/**/__tests__/**/*.unit.spec.ts",
        "<rootDir>/bench/**/*.unit.spec.{ts,mjs}",
        "<rootDir>/scripts/**/*.unit.spec.{ts,mjs}",
      ],
    },
    { ...booting, displayName: "modules", testMatch: ["<rootDir>/src/modules/*/__tests__/**/*.module.spec.ts"] },
    {
      ...booting,
      displayName: "integration",
      testMatch: ["<rootDir>/integration-tests/{workflows,contract,http}/**/*.spec.ts"],
    },
    { ...booting, displayName: "browser", testMatch: ["<rootDir>/integration-tests/browser/**/*.spec.ts"] },
  ],
}
