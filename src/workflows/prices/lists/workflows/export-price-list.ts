import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"

import type { PriceListExportInput } from "../../../../modules/price_book/rows/price-list-exports"
import type { PriceTerms } from "../../price-lines"
import { openPriceListExportStep } from "../steps/open-price-list-export"
import { writePriceListExportStep } from "../steps/write-price-list-export"

export const exportPriceListWorkflowId = "export-price-list"

/** `at` in milliseconds since 1970: an engine with Redis keeps the input as JSON. */
type Input = { list: Omit<PriceListExportInput, "at"> & { at: number | null }; terms: PriceTerms }

/**
 * Makes a price list in the background and answers the id of its export at once; that of the one under way, where the
 * same person asks for the same.
 */
export const exportPriceListWorkflow = createWorkflow(exportPriceListWorkflowId, (input: Input) => {
  const opened = openPriceListExportStep(input.list)
  when("is-new", { opened }, ({ opened }) => opened.is_new).then(() => {
    writePriceListExportStep({ id: opened.id, terms: input.terms }).config({ async: true, backgroundExecution: true })
  })
  return new WorkflowResponse(transform({ opened }, ({ opened }) => opened.id))
})
