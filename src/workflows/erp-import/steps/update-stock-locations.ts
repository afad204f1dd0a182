import type { UpsertStockLocationInput } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

/** Updates stock locations, each in its own way; the core's step gives all of a selection the same values. */
export const updateStockLocationsEachStep = createStep(
  "update-stock-locations-each",
  async (locations: (UpsertStockLocationInput & { id: string })[], { container }) => {
    if (locations.length === 0) {
      return new StepResponse(undefined)
    }
    const stockLocations = container.resolve(Modules.STOCK_LOCATION)
    const before = await stockLocations.listStockLocations({ id: locations.map(({ id }) => id) })
    const metadataOf = new Map(before.map((location) => [location.id, location.metadata]))
    await stockLocations.upsertStockLocations(
      locations.map((location) => ({
        ...location,
        // What others have written there stays.
        metadata: { ...metadataOf.get(location.id), ...location.metadata },
      })),
    )
    return new StepResponse(
      undefined,
      before.map(({ id, name, metadata }) => ({ id, name, metadata: metadata ?? {} })),
    )
  },
  async (before, { container }) => {
    if (before?.length) {
      await container.resolve(Modules.STOCK_LOCATION).upsertStockLocations(before)
    }
  },
)
