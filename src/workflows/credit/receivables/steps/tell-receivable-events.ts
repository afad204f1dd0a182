import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { tellReceivableEvents } from "../tell-receivable-events"

/** Tells whoever listens what has become of documents. Last of its workflow: an event cannot be called back. */
export const tellReceivableEventsStep = createStep("tell-receivable-events", async (_input: void, { container }) => {
  return new StepResponse({ events: await tellReceivableEvents(container) })
})
