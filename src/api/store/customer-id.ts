import type { MedusaRequest } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

const WithActor = z.object({ auth_context: z.object({ actor_id: z.string().min(1) }) })

/** The customer that calls, where one is logged in; Medusa authenticates every store route without insisting. */
export function customerIdOf(req: MedusaRequest): string | undefined {
  const parsed = WithActor.safeParse(req)
  return parsed.success ? parsed.data.auth_context.actor_id : undefined
}
