import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { projectPriceItemsWorkflow } from "../../../workflows/prices/projection/workflows/project-price-items"
import { answerWith } from "../../answer-with"

/** As the core has it validated by now. */
const Body = z.object({ add: z.array(z.string()).optional(), remove: z.array(z.string()).optional() })

/** Medusa 2.21 tells nobody of products that are put into a category or taken out of it: no event, no hook. */
async function copyProductsOfCategory(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction,
): Promise<void> {
  const { add = [], remove = [] } = Body.parse(req.validatedBody)
  answerWith(res, next, async (answer) => {
    await projectPriceItemsWorkflow(req.scope).run({ input: { kind: "product", ids: [...add, ...remove] } })
    return answer
  })
  next()
}

export const adminProductCategoryMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin/product-categories/:id/products", methods: ["POST"], middlewares: [copyProductsOfCategory] },
]
