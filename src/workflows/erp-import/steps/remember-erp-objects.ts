import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpObjectInput } from "../../../modules/erp/imported-objects"
import type { ErpModuleService } from "../../../modules/erp/service"

/** Remembers which records stand for which objects of the ERP, and what these looked like. */
export const rememberErpObjectsStep = createStep(
  "remember-erp-objects",
  async (objects: ErpObjectInput[], { container }) => {
    if (objects.length === 0) {
      return new StepResponse(undefined)
    }
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const refs = objects.map((object) => object.ref)
    const kind = objects.map((object) => object.kind)
    const before = await erp.listErpObjects({ kind, ref: refs }, { select: ["id", "kind", "ref", "local_id", "hash"] })
    await erp.upsertErpObjects(objects)
    return new StepResponse(undefined, { kind, refs, before })
  },
  async (written, { container }) => {
    if (!written) {
      return
    }
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const now = await erp.listErpObjects({ kind: written.kind, ref: written.refs }, { select: ["id"] })
    const earlier = new Set(written.before.map(({ id }) => id))
    await erp.deleteErpObjects(now.map(({ id }) => id).filter((id) => !earlier.has(id)))
    await erp.updateErpObjects(written.before.map(({ id, local_id, hash }) => ({ id, local_id, hash })))
  },
)
