import { createUserAccountWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

/** A login for a machine of one's own; the summary prints it. */
const ADMIN = { email: "admin@gurt.example", password: "gurt-demo" }

export async function ensureAdmin(container: MedusaContainer): Promise<typeof ADMIN> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: existing } = await query.graph({ entity: "user", fields: ["id"], filters: { email: ADMIN.email } })
  if (existing.length > 0) return ADMIN
  const { success, authIdentity, error } = await container.resolve(Modules.AUTH).register("emailpass", { body: ADMIN })
  if (!success || !authIdentity)
    throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, `The admin's login could not be registered: ${error}`)
  await createUserAccountWorkflow(container).run({
    input: { authIdentityId: authIdentity.id, userData: { email: ADMIN.email, first_name: "Адміністратор" } },
  })
  return ADMIN
}
