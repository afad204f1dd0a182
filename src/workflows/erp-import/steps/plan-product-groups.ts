import { Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import type { ErpProductGroup } from "../../../modules/erp/types"
import { uniqueHandle } from "../handle"
import { loadIds, loadKnown } from "../../erp/known-objects"
import { mapProductGroup } from "../map-directories"
import { planChanges } from "../plan"

/** Compares one level of the groups' tree with the categories; their parents are there already, or never come. */
export const planProductGroupsStep = createStep(
  "plan-product-groups",
  async (rows: ErpProductGroup[], { container }) => {
    const products = container.resolve(Modules.PRODUCT)
    const refs = rows.map((row) => row.ref)
    const known = await loadKnown(container, "product_group", refs)
    const parentIdOf = await loadIds(
      container,
      "product_group",
      rows.map((row) => row.parent_ref),
    )
    const unremembered = refs.filter((ref) => !known.has(ref))
    const left = unremembered.length === 0 ? [] : await products.listProductCategories({ external_id: unremembered })
    const plan = planChanges(
      rows.map((row) => mapProductGroup(row, parentIdOf)),
      known,
      new Map(left.map((category) => [category.external_id ?? "", category.id])),
    )
    plan.notes = rows
      .filter((row) => row.parent_ref !== null && parentIdOf(row.parent_ref) === undefined)
      .map((row) => ({ ref: row.ref, reason: `Its parent ${row.parent_ref} is not known; it stands at the top.` }))

    // A handle is given once: a renamed group stays at its address.
    const candidates = plan.create.map(({ ref, record }) => uniqueHandle([record.name], ref, () => false))
    const taken = new Set(
      (candidates.length === 0 ? [] : await products.listProductCategories({ handle: candidates })).map(
        (category) => category.handle,
      ),
    )
    const create = plan.create.map((planned) => {
      const handle = uniqueHandle([planned.record.name], planned.ref, (candidate) => taken.has(candidate))
      taken.add(handle)
      return { ...planned, handle }
    })
    return new StepResponse({ ...plan, create })
  },
)
