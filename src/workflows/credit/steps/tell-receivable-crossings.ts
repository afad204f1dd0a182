import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { RECEIVABLE_DUE_SOON, RECEIVABLE_OVERDUE } from "../events"
import type { PlannedNotice } from "../plan-notices"

/** Tells whoever listens which documents are soon due or overdue. Last of its workflow: an event cannot be called back. */
export const tellReceivableCrossingsStep = createStep("tell-receivable-crossings", async (notices: PlannedNotice[], { container }) => {
  const events = notices.flatMap(({ crossing, document: { due_day: _, ...data } }) =>
    crossing === null ? [] : [{ name: crossing === "overdue" ? RECEIVABLE_OVERDUE : RECEIVABLE_DUE_SOON, data }],
  )
  if (events.length > 0) {
    await container.resolve(Modules.EVENT_BUS).emit(events)
  }
  return new StepResponse({ events: events.length })
})
