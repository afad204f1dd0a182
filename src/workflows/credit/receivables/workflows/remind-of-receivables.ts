import { WorkflowResponse, createWorkflow, transform } from "@medusajs/framework/workflows-sdk"

import { type ClaimReceivableNoticesInput, claimReceivableNoticesStep } from "../steps/claim-receivable-notices"
import { sendReceivableRemindersStep } from "../steps/send-receivable-reminders"
import { tellReceivableEventsStep } from "../steps/tell-receivable-events"

export const remindOfReceivablesWorkflowId = "remind-of-receivables"

/** Tells of documents that are soon due or overdue, once each: letters to the clients, events to whoever listens. */
export const remindOfReceivablesWorkflow = createWorkflow(
  remindOfReceivablesWorkflowId,
  (input: ClaimReceivableNoticesInput) => {
    const notices = claimReceivableNoticesStep(input)
    const sent = sendReceivableRemindersStep(notices)
    const told = tellReceivableEventsStep()
    return new WorkflowResponse(
      transform({ sent, told }, (done) => ({ letters: done.sent.letters, events: done.told.events })),
    )
  },
)
