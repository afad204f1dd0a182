import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { PriceTerms } from "../../price-lines"
import { writePriceListExport } from "../write-price-list-export"

/** Writes the file of an export. What it leaves when it fails is cleared by the undo of the step that opened the export. */
export const writePriceListExportStep = createStep(
  "write-price-list-export",
  async ({ id, terms }: { id: string; terms: PriceTerms }, { container }) => {
    try {
      await writePriceListExport(container, id, terms)
    } catch (error) {
      // The engine logs what a background step throws, and not of which export.
      const reason = error instanceof Error ? error.message : String(error)
      container.resolve(ContainerRegistrationKeys.LOGGER).error(`Gurt: the price list export ${id} failed: ${reason}`)
      throw error
    }
    return new StepResponse(id)
  },
)
