import { randomUUID } from "node:crypto"
import { mkdtempSync } from "node:fs"
import { rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

import { WorkflowScheduler } from "@medusajs/framework/orchestration"
import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import type { MedusaSuiteOptions } from "@medusajs/test-utils/dist/medusa-test-runner"
import type { AxiosInstance } from "axios"

import { startOneC, type OneC } from "../../emulators/onec"
import { OneCControl } from "../../emulators/onec/control"
import { overrideEnvironment } from "./environment"
import { readableErrors, safePaths } from "./http"
import { Mailbox } from "./mail"
import { copyMigratedDatabase, keepMigratedDatabase } from "./migrated-database"
import { describeWithRedis, redisUrl } from "./redis"

/** Enough goods for any rule, and few enough that an import takes a moment. */
const DEFAULT_ITEMS = 60

type Options = {
  /** What the suite is about; the heading of its report. */
  name: string
  /** The 1C the suite talks to. */
  emulator?: { items?: number; latencyMs?: number; seed?: number }
  /** Events, locks and workflows through a real Redis; not run on a machine without one. */
  redis?: boolean
  env?: Record<string, string>
  testSuite: (suite: GurtSuite) => void
}

export type GurtSuite = Pick<MedusaSuiteOptions, "getContainer" | "dbUtils" | "utils"> & {
  /** Speaks to the booted shop; throws on 4xx and 5xx as axios does (see `refusal` in http.ts). */
  api: AxiosInstance
  /** The 1C beside the shop; back in its first state before each test. */
  onec: RunningOneC
  /** What the shop has sent by e-mail. */
  mailbox: Mailbox
  /** Where the shop keeps private files. */
  filesFolder: string
}

/** Usable inside hooks and tests; while a suite is being declared nothing runs yet. */
export type RunningOneC = { readonly server: OneC; readonly control: OneCControl }

/**
 * A suite against a booted Medusa and a 1C emulator of its own: one `gurtTest` a file, since booting costs more than
 * everything after it. The database is back in its first state before each test, as it was after the suite's beforeAll.
 */
export function gurtTest({ name, emulator = {}, redis = false, env = {}, testSuite }: Options): void {
  const describeSuite = redis ? describeWithRedis : describe
  describeSuite(name, () => {
    const onec = runOneC(emulator)
    const mailbox = new Mailbox()
    const filesFolder = mkdtempSync(join(tmpdir(), "gurt-files-"))
    const dbName = `gurt-${randomUUID()}`
    // Other modules have other tables.
    const isUsual = !redis && !env.GURT_HOST_PLUGINS
    // Registered before the runner's own hooks: medusa-config.ts reads the environment while Medusa boots.
    let restoreEnvironment: () => void
    beforeAll(async () => {
      if (isUsual) await copyMigratedDatabase(dbName)
      const { url, login, password } = onec.server
      restoreEnvironment = overrideEnvironment({
        ONEC_URL: url,
        ONEC_LOGIN: login,
        ONEC_PASSWORD: password,
        REDIS_URL: redis ? redisUrl : undefined,
        // For the further servers that a suite starts.
        JWT_SECRET: randomUUID(),
        COOKIE_SECRET: randomUUID(),
        GURT_REFRESH_SCHEDULE: "off",
        GURT_MAIL_FOLDER: mailbox.folder,
        GURT_PRIVATE_FILES_FOLDER: filesFolder,
        ...env,
      })
    })

    medusaIntegrationTestRunner({
      cwd: process.cwd(),
      dbName,
      testSuite: ({ api, getContainer, dbUtils, utils }) => {
        beforeAll(async () => {
          // A job by the clock would take from under a test what the test is about to do itself.
          await new WorkflowScheduler().clear()
          if (isUsual) await keepMigratedDatabase(dbName)
          safePaths(api)
          readableErrors(api)
        })
        testSuite({ api, getContainer, dbUtils, utils, onec, mailbox, filesFolder })
      },
    })

    afterAll(async () => {
      restoreEnvironment()
      await mailbox.remove()
      await rm(filesFolder, { recursive: true, force: true })
    })
  })
}

function runOneC({ items = DEFAULT_ITEMS, latencyMs, seed }: NonNullable<Options["emulator"]>): RunningOneC {
  let running: { server: OneC; control: OneCControl } | undefined
  beforeAll(async () => {
    const server = await startOneC({ port: 0, dataDir: null, size: { items }, latencyMs, seed })
    running = { server, control: new OneCControl(server.url) }
  })
  beforeEach(async () => {
    await started().control.reset()
  })
  afterAll(async () => {
    await running?.server.stop()
  })

  function started(): { server: OneC; control: OneCControl } {
    if (!running)
      throw new Error("1C runs only inside hooks and tests: do not use `onec` while the suite is being declared.")
    return running
  }
  return {
    get server() {
      return started().server
    },
    get control() {
      return started().control
    },
  }
}
