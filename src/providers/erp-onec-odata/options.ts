import { z } from "@medusajs/framework/zod"
import { ErpError } from "../../modules/erp/errors"
import { isTimeZone } from "./odata/dates"

/** The path under which every 1C publishes its standard OData interface. */
const SERVICE_PATH = "/odata/standard.odata"

const OptionsSchema = z.strictObject({
  /** Address of the published base, with or without `/odata/standard.odata`, e.g. "https://1c.example.com/trade". */
  url: z
    .string()
    .trim()
    .refine(
      isHttpUrl,
      "must be an http(s) address without login, password and query, e.g. https://1c.example.com/trade",
    ),
  /** A user of the infobase with 1C authentication; may be Cyrillic. */
  login: z.string().min(1),
  password: z.string(),
  /** Which set of names the base fits by default. */
  profile: z.enum(["ut"]).default("ut"),
  /** Names of the profile that this base has otherwise: the same tree, only what differs (profiles/ut.ts). */
  overrides: z.record(z.string(), z.unknown()).default({}),
  /** IANA zone of the base: its dates carry none. */
  timeZone: z.string().refine(isTimeZone, "must be an IANA time zone, e.g. Europe/Kyiv").default("Europe/Kyiv"),
  /** Calls in flight at once; 1C's pool has 10 sessions unless set otherwise, and each takes a licence. */
  maxConcurrentCalls: z.number().int().min(1).max(64).default(6),
  /** Calls that may wait for a slot; one more is refused as `throttled`. */
  maxQueueLength: z.number().int().min(0).default(1_000),
  /** Longest wait for a read, always cut by the call's own deadline. */
  readTimeoutMs: z.number().int().min(100).default(15_000),
  /** Longest wait for a write; 1C's posting is slow and a write given up on has to be looked up. */
  writeTimeoutMs: z.number().int().min(100).default(60_000),
  /**
   * Longest path and query in bytes; a Cyrillic letter takes six. Apache and nginx take 8 KB, which makes a cart of 1,000
   * lines 38 calls; where a web server takes less (IIS: 2048 of query), that is learned from its refusal.
   */
  maxUrlBytes: z.number().int().min(1_024).max(65_536).default(8_000),
  /** Rows of a directory asked for at once. */
  pageSize: z.number().int().min(1).max(10_000).default(500),
  /** Where the parameters of virtual tables go: most bases take them in the path, IIS limits a path's segment to 260 characters. */
  tableParameters: z.enum(["path", "query"]).default("path"),
  /** Largest answer taken, in bytes. `$metadata` of a whole УТ is 17 MB. */
  maxAnswerBytes: z
    .number()
    .int()
    .min(1_024)
    .default(64 * 1024 * 1024),
})

/** What an integrator writes into medusa-config.ts. */
export type OneCOptions = z.input<typeof OptionsSchema>

/** The same with defaults filled in and `url` ending in the service path. */
export type OneCSettings = z.output<typeof OptionsSchema>

/** Every wrong option is named at once, so that a config is repaired in one go. */
export function settingsOf(options: unknown): OneCSettings {
  const parsed = OptionsSchema.safeParse(options)
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => `${issue.path.join(".") || "options"}: ${issue.message}`)
    throw new ErpError("incompatible", `erp-onec-odata: the provider's options are not usable. ${issues.join("; ")}`)
  }
  return { ...parsed.data, url: serviceUrl(parsed.data.url) }
}

function serviceUrl(url: string): string {
  const base = url.replace(/\/+$/, "")
  const at = base.indexOf(SERVICE_PATH)
  return at === -1 ? base + SERVICE_PATH : base.slice(0, at + SERVICE_PATH.length)
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) {
    return false
  }
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.username === "" && url.password === "" && url.search === ""
}
