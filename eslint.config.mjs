import medusa from "@medusajs/eslint-plugin"
import ts from "typescript-eslint"

const CODE = ["**/*.{ts,tsx,mts,cts}"]
const SCRIPTS = ["**/*.{js,mjs,cjs}"]
const TESTS = ["**/__tests__/**", "**/*.spec.*", "integration-tests/**"]

/**
 * Medusa's own statement of its conventions. Its presets leave tests out altogether; here they are linted as code,
 * only without the framework's rules, which take a test's stand-ins for the real thing.
 */
const conventions = medusa.configs.strict
  .filter((block) => !isOnlyIgnores(block))
  .map((block) =>
    block.rules && Object.keys(block.rules).length > 0
      ? { ...block, ignores: [...(block.ignores ?? []), ...TESTS] }
      : block,
  )

export default [
  { ignores: ["**/.medusa/**", "**/.data/**", "**/.cache/**", "**/node_modules/**", "**/coverage/**"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  ...conventions,
  {
    files: CODE,
    plugins: { "@typescript-eslint": ts.plugin },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/ban-ts-comment": ["error", { minimumDescriptionLength: 10 }],
      // A cast says "trust me" to the compiler, and nothing checks it ever again; `as const` stays free.
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // A promise nobody waits for is an error nobody sees.
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: [...CODE, ...SCRIPTS],
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "prefer-const": "error",
      "no-var": "error",
    },
  },
  { files: SCRIPTS, rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_", caughtErrors: "none" }] } },
  {
    // @InjectTransactionManager alone gives a method its manager and its transaction; the rule wants each of them
    // twice, as a public method with @InjectManager over a protected one.
    files: ["src/modules/**/service.ts"],
    rules: { "@medusajs/use-inject-manager-on-public-methods": "off" },
  },
  // Medusa's logger knows levels and formats; a log line of the server goes through it.
  { files: ["src/**/*.{ts,tsx}"], ignores: TESTS, rules: { "no-console": "error" } },
  {
    // Outside of src there is no Medusa to map a MedusaError to a status.
    files: ["emulators/**", "scripts/**", "bench/**"],
    rules: { "@medusajs/use-medusa-error-not-generic-error": "off" },
  },
  {
    files: ["**/*.spec.*"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...["describe", "it", "test"].flatMap((object) =>
          ["only", "skip", "todo"].map((property) => ({
            object,
            property,
            message: "Every test runs, or is not there.",
          })),
        ),
      ],
    },
  },
]

function isOnlyIgnores(block) {
  return Object.keys(block).every((key) => key === "ignores" || key === "name")
}
