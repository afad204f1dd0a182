import type { MedusaContainer } from "@medusajs/framework/types"

import { syncReceivablesFromErp } from "../workflows/credit/receivables/sync-from-erp"

const EVERY_HOUR = "17 * * * *"

/** A cron expression, or "off"; GURT_REFRESH_SCHEDULE=off switches all reading by the clock off. */
const schedule = process.env.GURT_ALL_RECEIVABLES_SCHEDULE ?? EVERY_HOUR
const isOn = schedule !== "off" && process.env.GURT_REFRESH_SCHEDULE !== "off"

/** What was entered for an earlier day, or taken back there, and so is not among the movements of late. */
export default async function syncAllReceivables(container: MedusaContainer): Promise<void> {
  if (isOn) {
    await syncReceivablesFromErp(container, "everybody")
  }
}

export const config = { name: "sync-all-receivables", schedule: schedule === "off" ? EVERY_HOUR : schedule }
