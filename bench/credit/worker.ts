import { writeFile } from "node:fs/promises"

import { MedusaApp, MedusaAppMigrateUp } from "@medusajs/framework/modules-sdk"
import { ContainerRegistrationKeys, ModulesSdkUtils } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { CREDIT_MODULE } from "../../src/modules/credit"
import type { CreditModuleService } from "../../src/modules/credit/service"
import { random } from "../../src/modules/credit/__tests__/interleavings"

/** One server process of the benchmark: the credit module as an application has it, with its own pool. */
const Options = z.object({
  task: z.enum(["prepare", "buy"]),
  url: z.string(),
  output: z.string(),
  seconds: z.number(),
  buyers: z.number(),
})

const COMPANY = "comp_bench"
const ENTITIES = 5
/** Orders of 1 to 100; the company's limit has room for about 40 of them, an entity's for 10. */
const LIMITS = { company: "2000.00", legal_entity: "500.00", contract: "400.00" }
/** A server serves many requests over few connections; Medusa's own default. */
const POOL = 10
const POSTGRES_DEADLOCK = "40P01"

const options = Options.parse(JSON.parse(process.argv[2] ?? "{}"))

async function main(): Promise<object> {
  const connection = ModulesSdkUtils.createPgConnection({ clientUrl: options.url, pool: { min: 0, max: POOL } })
  const modulesConfig = {
    [CREDIT_MODULE]: {
      resolve: `${process.cwd()}/src/modules/credit`,
      options: { database: { clientUrl: options.url } },
    },
  }
  const input = {
    modulesConfig,
    sharedContainer: undefined,
    sharedResourcesConfig: { database: { clientUrl: options.url, connection } },
    injectedDependencies: { [ContainerRegistrationKeys.PG_CONNECTION]: connection },
  }
  try {
    if (options.task === "prepare") {
      await MedusaAppMigrateUp(input)
    }
    const { modules } = await MedusaApp(input)
    const credit = modules[CREDIT_MODULE]
    if (!isCredit(credit)) {
      throw new Error("The credit module did not load")
    }
    return options.task === "prepare" ? await prepare(credit) : await buy(credit)
  } finally {
    await connection.destroy()
  }
}

function isCredit(module: unknown): module is CreditModuleService {
  return typeof module === "object" && module !== null && "holdCredit" in module
}

async function prepare(credit: CreditModuleService): Promise<object> {
  const entities = Array.from({ length: ENTITIES }, (_, index) => index)
  await credit.setCreditLimits([
    { scope: "company", scope_id: COMPANY, currency_code: "uah", limit: LIMITS.company },
    ...entities.flatMap((index) => [
      { scope: "legal_entity" as const, scope_id: `lent_${index}`, currency_code: "uah", limit: LIMITS.legal_entity },
      { scope: "contract" as const, scope_id: `ctr_${index}`, currency_code: "uah", limit: LIMITS.contract },
    ]),
  ])
  return {}
}

async function buy(credit: CreditModuleService): Promise<object> {
  const counts = { held: 0, refused: 0, deadlocks: 0, failures: 0 }
  const start = performance.now()
  const until = start + options.seconds * 1000
  await Promise.all(
    Array.from({ length: options.buyers }, async (_, buyer) => {
      const next = random(process.pid * 1000 + buyer)
      for (let order = 0; performance.now() < until; order += 1) {
        await oneOrder(credit, { cart_id: `cart_${process.pid}_${buyer}_${order}`, next, counts })
      }
    }),
  )
  return { ...counts, seconds: (performance.now() - start) / 1000 }
}

type Counts = { held: number; refused: number; deadlocks: number; failures: number }

async function oneOrder(
  credit: CreditModuleService,
  one: { cart_id: string; next: () => number; counts: Counts },
): Promise<void> {
  const { cart_id, next, counts } = one
  const entity = Math.floor(next() * ENTITIES)
  const amount = (1 + Math.floor(next() * 9_900) / 100).toFixed(2)
  try {
    await credit.holdCredit({
      cart_id,
      amount,
      contract_id: `ctr_${entity}`,
      legal_entity_id: `lent_${entity}`,
      company_id: COMPANY,
      currency_code: "uah",
    })
    counts.held += 1
    // Orders end all the time, so that there is room for the next.
    await credit.releaseCredit({ cart_id })
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined
    if (code === "credit_limit_exceeded") {
      counts.refused += 1
    } else if (code === POSTGRES_DEADLOCK || String(error).includes("deadlock")) {
      counts.deadlocks += 1
    } else {
      counts.failures += 1
      process.stderr.write(`${String(error)}\n`)
    }
  }
}

main().then(
  async (result) => {
    await writeFile(options.output, JSON.stringify(result))
    process.exit(0)
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exit(1)
  },
)
