import { z } from "@medusajs/framework/zod"

import { PRICE_FILE_KINDS } from "../../../types/admin-prices-import"
import { isTimeZone } from "../../../workflows/clients/time-zone"
import { TABLE_FORMATS } from "../../../workflows/prices/lists/write-price-list"

/** The body is the file itself, so what it is stands in the query. */
export const AdminPostPriceImportParams = z.object({
  kind: z.enum(PRICE_FILE_KINDS),
  format: z.enum(TABLE_FORMATS),
  dry_run: z
    .enum(["true", "false"])
    .default("false")
    .transform((value) => value === "true"),
  /** Where days without a zone begin. */
  time_zone: z.string().max(64).refine(isTimeZone, "an IANA time zone, such as Europe/Kyiv").default("Europe/Kyiv"),
})
