import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { type Page, takeOverPage } from "../take-over-page"

/**
 * Takes over a page, run by run, as the core's own product import does with its chunks. The page has no undo: each
 * run is undone by its own workflow, and those that are done are found unchanged when the page is read again.
 */
export const takeOverPageStep = createStep("take-over-page", async (page: Page, { container }) => {
  return new StepResponse(await takeOverPage(container, page))
})
