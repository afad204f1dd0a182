import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { ERP_MODULE } from "../../../modules/erp"
import type { ErpModuleService } from "../../../modules/erp/service"
import type { ErpDirectoryKind } from "../../../modules/erp/types"

/** Reads the next page of a directory; `as_of` is before the call, so that a reading never seems younger than it is. */
export const readErpPageStep = createStep(
  "read-erp-page",
  async (input: { kind: ErpDirectoryKind; cursor: string | null }, { container }) => {
    const erp = container.resolve<ErpModuleService>(ERP_MODULE)
    const asOf = new Date()
    const page = await erp.port.readPage(input.kind, input.cursor, {
      deadlineAt: asOf.getTime() + erp.settings.importTimeoutMs,
      priority: "background",
    })
    return new StepResponse({ kind: input.kind, items: page.items, next: page.next, as_of: asOf.toISOString() })
  },
)
