import { randomBytes } from "node:crypto"
import { chmodSync, mkdirSync } from "node:fs"

import { defineConfig, loadEnv } from "@medusajs/framework/utils"

// The host: wiring and environment only. Everything Gurt does lives in src/.
loadEnv(process.env.NODE_ENV ?? "development", process.cwd())

const redisUrl = process.env.REDIS_URL
const isBuild = process.argv.some((word) => word === "build" || word === "plugin:build")

/** With REDIS_URL several servers share events, locks, workflows and the cache; without it one process has them in memory. */
const redisModules = redisUrl
  ? [
      { resolve: "@medusajs/medusa/event-bus-redis", options: { redisUrl } },
      { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl } } },
      {
        resolve: "@medusajs/medusa/locking",
        options: {
          providers: [
            { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis", is_default: true, options: { redisUrl } },
          ],
        },
      },
    ]
  : []

/** Messages to people go into a folder; a shop names its mail service here. The admin's own feed is as Medusa has it. */
const notificationModule = {
  resolve: "@medusajs/medusa/notification",
  options: {
    providers: [
      {
        resolve: "@medusajs/medusa/notification-local",
        id: "local",
        options: { name: "Local Notification Provider", channels: ["feed"] },
      },
      {
        resolve: "./src/providers/notification-mail-folder",
        id: "mail-folder",
        options: { channels: ["email"], folder: process.env.GURT_MAIL_FOLDER ?? ".data/mail" },
      },
    ],
  },
}

/** Private files, such as price lists, lie where the web server does not serve them and other accounts of the machine do not read them. */
const fileModule = {
  resolve: "@medusajs/medusa/file",
  options: {
    providers: [
      {
        resolve: "@medusajs/medusa/file-local",
        id: "local",
        options: { private_upload_dir: closedFolder(process.env.GURT_PRIVATE_FILES_FOLDER ?? ".data/files") },
      },
    ],
  },
}

/** What a host writes under `plugins: [{ resolve: "medusa-plugin-gurt", options }]`; here each module gets it by itself. */
const gurtOptions = {
  erp: {
    providers: process.env.ONEC_URL
      ? [
          {
            resolve: "./src/providers/erp-onec-odata",
            id: "onec",
            options: {
              url: process.env.ONEC_URL,
              login: process.env.ONEC_LOGIN,
              password: process.env.ONEC_PASSWORD,
              ...(process.env.ONEC_PAGE_SIZE ? { pageSize: Number(process.env.ONEC_PAGE_SIZE) } : {}),
            },
          },
        ]
      : [],
    ...(process.env.GURT_PLACING_TIMEOUT_MS ? { placingTimeoutMs: Number(process.env.GURT_PLACING_TIMEOUT_MS) } : {}),
  },
  // The letters lie in the mail folder.
  credit: { reminderChannel: "email" },
}

const gurtModules = [
  "company",
  "contract",
  "price_book",
  "stock",
  "verification",
  "credit",
  "erp",
  "spending",
  "approval",
  "audit",
  "onboarding",
].map((name) => ({
  resolve: `./src/modules/${name}`,
  options: gurtOptions,
}))

/** Payment on account asks the credit module whether the order's hold stands. */
const paymentModule = {
  resolve: "@medusajs/medusa/payment",
  dependencies: ["credit"],
  options: { providers: [{ resolve: "./src/providers/payment-on-account", id: "gurt" }] },
}

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    redisUrl,
    workerMode: parseWorkerMode(process.env.MEDUSA_WORKER_MODE),
    http: {
      storeCors: process.env.STORE_CORS ?? "http://localhost:8000",
      adminCors: process.env.ADMIN_CORS ?? "http://localhost:9000",
      authCors: process.env.AUTH_CORS ?? "http://localhost:8000,http://localhost:9000",
      jwtSecret: secret("JWT_SECRET"),
      cookieSecret: secret("COOKIE_SECRET"),
    },
  },
  admin: { disable: process.env.DISABLE_MEDUSA_ADMIN === "true" },
  // What a host has beside ours, as addresses of folders.
  plugins: process.env.GURT_HOST_PLUGINS?.split(",").filter(Boolean) ?? [],
  modules: [...redisModules, notificationModule, fileModule, ...gurtModules, paymentModule],
})

function closedFolder(path: string): string {
  if (isBuild) return path
  mkdirSync(path, { recursive: true })
  chmodSync(path, 0o700)
  return path
}

function parseWorkerMode(value: string | undefined): "shared" | "server" | "worker" {
  return value === "server" || value === "worker" ? value : "shared"
}

/**
 * What sessions are signed with. A default that anybody can read opens the shop to anybody, so there is none: production is refused
 * without it (a build signs nothing), elsewhere each process makes one of its own, and its sessions end with it.
 */
function secret(name: "JWT_SECRET" | "COOKIE_SECRET"): string | undefined {
  const value = process.env[name]
  if (value) return value
  if (process.env.NODE_ENV !== "production") return randomBytes(32).toString("hex")
  if (isBuild) return undefined
  // Medusa prints the stack of what a configuration throws; there is nothing to find in this one.
  throw Object.assign(
    new Error(`${name} is not set: in production the shop does not start without a secret of its own.`),
    {
      stack: "",
    },
  )
}
