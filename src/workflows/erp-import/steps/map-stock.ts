import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { ErpStock } from "../../../modules/erp/types"
import { loadIds } from "../../erp/known-objects"
import { loadVariants } from "../load"
import { mapStock } from "../map-stock"

/** Maps stock to snapshots, by our ids. */
export const mapStockStep = createStep(
  "map-stock",
  async (input: { rows: ErpStock[]; as_of: string }, { container }) => {
    const { rows, as_of } = input
    const variants = await loadVariants(container, [...new Set(rows.map((row) => row.product_ref))])
    const mapped = mapStock(rows, {
      variantIdOf: (ref) => variants.get(ref)?.variant_id,
      locationIdOf: await loadIds(
        container,
        "warehouse",
        rows.map((row) => row.warehouse_ref),
      ),
      as_of,
    })
    return new StepResponse(mapped)
  },
)
