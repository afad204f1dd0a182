import type { ModuleProviderExports } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"

/**
 * The options of the plugin, as the host writes them once; each module takes what concerns it. Every figure has a
 * default that suits a base with ten sessions.
 */
const GurtOptions = z.object({
  erp: z
    .object({
      /** Medusa module providers of the ERP: `[{ resolve, id, options }]`; one at most. */
      providers: z
        .array(
          z.object({
            resolve: z.custom<string | ModuleProviderExports>(),
            id: z.string(),
            options: z.record(z.string(), z.unknown()).optional(),
          }),
        )
        .default([]),
      /** Everything the ERP is asked while an order is placed, together. Past it nothing is placed. */
      placingTimeoutMs: z.number().int().positive().default(25_000),
      /** One question of a buyer who waits: verification, live stock. */
      readTimeoutMs: z.number().int().positive().default(12_000),
      /** One page of an import; the first call after idle may take half a minute in 1C. */
      importTimeoutMs: z.number().int().positive().default(60_000),
      /** How long after an unanswered write the base is searched for a document that arrived late. */
      watchLateOrdersSeconds: z.number().int().positive().default(600),
    })
    .prefault({}),
  verification: z
    .object({
      /** How long a verification, and the correction in it, may be accepted. */
      ttlSeconds: z.number().int().positive().default(600),
      /** Take a lower price without asking the buyer. A higher one is always asked. */
      acceptPriceDecreases: z.boolean().default(false),
    })
    .prefault({}),
  stock: z
    .object({
      /** How old a live reading may be and still be given to the next reader. */
      maxAgeSeconds: z.number().int().nonnegative().default(30),
      /** Show at most this quantity, then "more than". Null: exact figures. */
      showUpTo: z.number().int().positive().nullable().default(null),
    })
    .prefault({}),
  credit: z
    .object({
      /** Where the distributor's days begin and end: due dates and overdue days are counted there. */
      timeZone: z.string().default("Europe/Kyiv"),
      /**
       * Whether public holidays are days off, which they are not while martial law stands: from a day on (and up to
       * another one), always, or never. Banking days are counted so.
       */
      areHolidaysOff: z
        .union([z.boolean(), z.strictObject({ from: z.iso.date(), until: z.iso.date().nullable().default(null) })])
        .default(false),
      /** Through which channel of Medusa's notifications clients are reminded of what is due. Null: not at all. */
      reminderChannel: z.string().min(1).nullable().default(null),
      /** On which days: before (negative), on and after the due day of a document. */
      reminderSteps: z.array(z.number().int().min(-90).max(365)).max(20).default([-3, 0, 1, 7, 14]),
      /** How many letters go out in a minute, one after another: mail services refuse who sends faster. */
      reminderLettersPerMinute: z.number().int().positive().default(60),
      /** How many days before its due day a document is soon due, as `receivable.due_soon` tells. */
      dueSoonDays: z.number().int().min(0).max(90).default(3),
    })
    .prefault({}),
  people: z
    .object({
      /** Where a storefront takes an invitation, with `{token}` in it. Null: the message carries the token alone. */
      invitationUrl: z.string().includes("{token}").nullable().default(null),
      /** How long an invitation may be accepted. */
      invitationTtlHours: z.number().int().positive().default(168),
      /** Where a storefront takes the code that confirms an address, with `{code}` in it. Null: the message carries the code alone. */
      emailConfirmationUrl: z.string().includes("{code}").nullable().default(null),
      /** Letters an hour to one address, whoever has them sent: invitations and confirmations together. */
      lettersPerAddressHour: z.number().int().positive().default(3),
      /** Invitations an hour of one company. */
      lettersPerCompanyHour: z.number().int().positive().default(30),
    })
    .prefault({}),
  managers: z
    .object({
      /**
       * Who keeps limited managers out of Medusa's own admin routes: this plugin ("closed"), or Medusa's RBAC, which the
       * host has on ("medusa-rbac"). The plugin's own routes it always looks after itself.
       */
      coreRoutes: z.enum(["closed", "medusa-rbac"]).default("closed"),
      /** Routes of the host's own that limited managers may call too, as "GET /admin/news/:id". */
      openRoutes: z.array(z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \/admin\/\S+$/)).default([]),
    })
    .prefault({}),
  prices: z
    .object({
      /** The ERP's name or code of the price type that guests and retail see. */
      recommendedType: z.string().default("РРЦ"),
      /** What those see in the catalogue who are not logged in: Medusa's own prices, or none. */
      guests: z.enum(["recommended", "nothing"]).default("recommended"),
      /** Whether buyers may have a price list of a moment to come. */
      showFuture: z.boolean().default(false),
      /** How many answers about prices a process holds, 0.7 kB each; 0: none. */
      cacheSize: z.number().int().nonnegative().default(50_000),
    })
    .prefault({}),
})

export type GurtOptions = z.infer<typeof GurtOptions>

/** @throws ZodError naming the option that is wrong */
export function parseGurtOptions(options: unknown): GurtOptions {
  return GurtOptions.parse(options ?? {})
}
