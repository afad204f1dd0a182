import { execFileSync } from "node:child_process"
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join, relative } from "node:path"
import { packageScript } from "../lib/child.mjs"
import { ROOT } from "../lib/paths.mjs"

/** Every arrow with an import that it must catch: [rule, importing file, imported file]. */
const FORBIDDEN = [
  ["lib-imports-nothing", "src/lib/money.ts", "src/types/price.ts"],
  ["types-are-a-leaf", "src/types/cart.ts", "src/lib/dates.ts"],
  ["modules-are-isolated", "src/modules/credit/service.ts", "src/modules/company/service.ts"],
  ["modules-are-isolated", "src/modules/stock/service.ts", "src/workflows/erp/read.ts"],
  ["modules-are-isolated", "src/modules/stock/loader.ts", "src/providers/erp-other/index.ts"],
  ["erp-providers-know-only-the-port", "src/providers/erp-onec-odata/index.ts", "src/modules/erp/service.ts"],
  ["erp-providers-know-only-the-port", "src/providers/erp-onec-odata/client.ts", "src/providers/erp-other/client.ts"],
  ["erp-providers-know-only-the-port", "src/providers/erp-onec-odata/orders.ts", "src/workflows/erp/reserve.ts"],
  ["providers-stand-alone", "src/providers/payment-on-account/index.ts", "src/workflows/credit/hold.ts"],
  ["links-join-modules", "src/links/company-customer.ts", "src/workflows/clients/create.ts"],
  ["workflows-use-modules", "src/workflows/credit/release.ts", "src/api/store/carts/route.ts"],
  ["workflows-use-modules", "src/workflows/credit/settle.ts", "src/providers/payment-on-account/rules.ts"],
  ["room-looks-down:contract", "src/workflows/contract/choose.ts", "src/workflows/carts/open.ts"],
  ["room-looks-down:access", "src/workflows/access/guards.ts", "src/workflows/audit/record.ts"],
  ["rooms-are-named", "src/workflows/attic/box.ts", "src/workflows/access/guards.ts"],
  ["hooks-only-call", "src/workflows/hooks/complete-cart.ts", "src/modules/credit/models/line.ts"],
  ["api-runs-workflows", "src/api/store/prices/route.ts", "src/modules/price_book/service.ts"],
  ["subscribers-and-jobs-run-workflows", "src/jobs/drain.ts", "src/modules/erp/ledger.ts"],
  ["subscribers-and-jobs-run-workflows", "src/subscribers/order.ts", "src/jobs/sweep.ts"],
  ["admin-knows-only-types", "src/admin/lib/client.ts", "src/lib/text.ts"],
  ["src-is-shipped-alone", "src/modules/erp/demo.ts", "emulators/onec/data.ts"],
  ["emulators-know-no-src", "emulators/onec/orders.ts", "src/lib/tax.ts"],
]

const ALLOWED = [
  ["src/modules/credit/rules.ts", "src/lib/limits.ts"],
  ["src/providers/erp-onec-odata/mappers/order.ts", "src/modules/erp/types/port.ts"],
  ["src/providers/erp-onec-odata/mappers/fault.ts", "src/modules/erp/errors.ts"],
  ["src/workflows/carts/add.ts", "src/workflows/contract/choose.ts"],
  ["src/workflows/erp/import.ts", "src/modules/erp/index.ts"],
  ["src/workflows/hooks/add-to-cart.ts", "src/workflows/prices/steps/price-lines.ts"],
  ["src/api/store/contracts/route.ts", "src/types/contract.ts"],
  ["src/admin/routes/companies/page.ts", "src/types/company.ts"],
  ["src/modules/erp/__tests__/ledger.unit.spec.ts", "src/modules/stock/index.ts"],
]

describe("the arrows of the architecture", () => {
  let folder
  let violations

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "gurt-arrows-"))
    for (const [importing, imported] of [...FORBIDDEN.map((row) => row.slice(1)), ...ALLOWED])
      writeImport(importing, imported)
    writeImport("src/lib/circle-a.ts", "src/lib/circle-b.ts")
    writeImport("src/lib/circle-b.ts", "src/lib/circle-a.ts")
    writeImport("src/modules/company/models/company.ts", "src/modules/company/models/employee.ts")
    writeImport("src/modules/company/models/employee.ts", "src/modules/company/models/company.ts")
    violations = cruise()
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(FORBIDDEN)("%s refuses %s -> %s", (rule, from, to) => {
    expect(violations).toContainEqual({ rule, from, to })
  })

  it.each(ALLOWED)("allows %s -> %s", (from) => {
    expect(violations.filter((violation) => violation.from === from)).toEqual([])
  })

  it("refuses a circle, except between the models of one module", () => {
    const circles = violations.filter(({ rule }) => rule === "no-circles").map(({ from }) => from)
    // A circle is reported once, from its first file.
    expect(circles).toEqual(["src/lib/circle-a.ts"])
  })

  function writeImport(importing, imported) {
    const specifier = relative(dirname(importing), imported).replace(/\.ts$/, "")
    write(
      importing,
      `import { value } from "${specifier.startsWith(".") ? specifier : `./${specifier}`}"\nexport const own = value\n`,
    )
    write(imported, "export const value = 1\n", "a")
  }

  function write(path, text, flag = "w") {
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { flag })
  }

  function cruise() {
    const args = [
      packageScript("dependency-cruiser/bin/dependency-cruise.mjs"),
      "--config",
      join(ROOT, ".dependency-cruiser.cjs"),
      "--output-type",
      "json",
      "src",
      "emulators",
    ]
    const { summary } = JSON.parse(runTolerating(args))
    return summary.violations.map((violation) => ({
      rule: violation.rule.name,
      from: violation.from,
      to: violation.to,
    }))
  }

  /** The command ends with the number of violations, and that they exist is the point here. */
  function runTolerating(args) {
    try {
      return execFileSync(process.execPath, args, {
        cwd: folder,
        encoding: "utf8",
        maxBuffer: 2 ** 26,
        stdio: ["ignore", "pipe", "pipe"],
      })
    } catch (error) {
      if (!error.stdout) throw error
      return error.stdout
    }
  }
})
