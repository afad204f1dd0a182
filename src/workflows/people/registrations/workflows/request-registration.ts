import { WorkflowResponse, createWorkflow } from "@medusajs/framework/workflows-sdk"

import { type RegistrationInput, createRegistrationStep } from "../steps/create-registration"

export const requestRegistrationWorkflowId = "request-registration"

/** Puts a request to be registered before the managers. The request is its own record: who asked for what, and when. */
export const requestRegistrationWorkflow = createWorkflow(requestRegistrationWorkflowId, (input: RegistrationInput) => {
  return new WorkflowResponse(createRegistrationStep(input))
})
