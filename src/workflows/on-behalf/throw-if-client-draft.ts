import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

/**
 * A draft order becomes an order past contract, credit, limits, approvals and the ERP: not for a client's employee.
 * @param about whom the draft is for, or which one is converted
 * @throws NOT_ALLOWED `contract_required`
 */
export async function throwIfClientDraft(
  container: MedusaContainer,
  about: { customer_id?: string | null; email?: string | null; draft_order_id?: string },
): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: drafts } = about.draft_order_id
    ? await query.graph({ entity: "order", fields: ["customer_id", "email"], filters: { id: about.draft_order_id } })
    : { data: [about] }
  const [draft] = drafts
  const { data: namesakes } = draft?.email
    ? await query.graph({ entity: "customer", fields: ["id"], filters: { email: [draft.email, draft.email.toLowerCase()] } })
    : { data: [] }
  const customerIds = [...(draft?.customer_id ? [draft.customer_id] : []), ...namesakes.map(({ id }) => id)]
  if (customerIds.length === 0) {
    return
  }
  const { data: employees } = await query.graph({ entity: "employee", fields: ["id"], filters: { customer_id: customerIds } })
  const [employee] = employees
  if (employee) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `A draft is no order of a client: it would pass by contract, limits and the ERP. Order on behalf with POST /admin/employees/${employee.id}/carts.`,
      "contract_required",
    )
  }
}
