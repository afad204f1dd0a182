import { z } from "@medusajs/framework/zod"

import type { AdminPriceRecord } from "../../../types/admin-price-records"

const Row = z.record(z.string(), z.unknown())
const Exact = z.object({ value: z.string() })

/** A row as the admin API shows it: amounts, rates and percents as exact decimal text, without Medusa's doubles of them. */
export function toRecord(row: object): AdminPriceRecord {
  const values = Row.parse(row)
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      if (name.startsWith("raw_") || name === "deleted_at") {
        return []
      }
      const exact = Exact.safeParse(values[`raw_${name}`])
      return [[name, exact.success ? exact.data.value : value]]
    }),
  )
}
