import type { MedusaContainer } from "@medusajs/framework/types"

import { syncReceivablesFromErp } from "../workflows/credit/receivables/sync-from-erp"

const EVERY_FIVE_MINUTES = "*/5 * * * *"

/** A cron expression, or "off"; GURT_REFRESH_SCHEDULE=off switches all reading by the clock off. */
const schedule = process.env.GURT_RECEIVABLES_SCHEDULE ?? EVERY_FIVE_MINUTES
const isOn = schedule !== "off" && process.env.GURT_REFRESH_SCHEDULE !== "off"

/** What was paid at the distributor's frees the buyer's credit within one of these. */
export default async function syncReceivables(container: MedusaContainer): Promise<void> {
  if (isOn) {
    await syncReceivablesFromErp(container, "moved")
  }
}

export const config = { name: "sync-receivables", schedule: schedule === "off" ? EVERY_FIVE_MINUTES : schedule }
