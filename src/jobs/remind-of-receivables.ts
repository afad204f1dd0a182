import type { MedusaContainer } from "@medusajs/framework/types"

import { remindOfReceivablesWorkflow } from "../workflows/credit/receivables/workflows/remind-of-receivables"

const EVERY_HOUR_OF_THE_MORNING = "10 5-11 * * *"

/** A cron expression of the server's clock, or "off". */
const schedule = process.env.GURT_REMINDERS_SCHEDULE ?? EVERY_HOUR_OF_THE_MORNING
const isOn = schedule !== "off"

/** Each document is told of once a step, however often this runs; several runs a day make up for a server that stood. */
export default async function remindOfReceivables(container: MedusaContainer): Promise<void> {
  if (isOn) {
    await remindOfReceivablesWorkflow(container).run({ input: { now: Date.now() } })
  }
}

export const config = { name: "remind-of-receivables", schedule: isOn ? schedule : EVERY_HOUR_OF_THE_MORNING }
