import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { ReceivableInput, SettlementReading } from "../../../modules/credit/service"
import { storeReadings } from "../../credit/receivables/store-readings"
import type { Iso } from "../iso"

/** A reading as it passes between steps: dates are text. */
export type SettlementText = Iso<Omit<SettlementReading, "receivables">> & { receivables: Iso<ReceivableInput>[] }

/** Stores settlements. There is no undo: a reading stays true of its moment, and an older one never replaces a younger. */
export const storeSettlementsStep = createStep(
  "store-settlements",
  async (readings: SettlementText[], { container }) => {
    await storeReadings(
      container,
      readings.map(({ receivables, as_of, ...reading }) => ({
        ...reading,
        as_of: new Date(as_of),
        receivables: receivables.map((row) => ({ ...row, date: new Date(row.date) })),
      })),
    )
    return new StepResponse(undefined)
  },
)
