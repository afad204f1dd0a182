import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** Whom a draft order names. */
export type DraftParties = { customer_id?: string | null; email?: string | null }

/** An employee of a client whom a draft order is for. */
export type DraftClient = { id: string; customer_id: string }

const Employees = z.array(z.object({ id: z.string(), customer_id: z.string() }))

const Drafts = z.array(
  z.object({ customer_id: z.string().nullish(), email: z.string().nullish(), is_draft_order: z.boolean().nullish() }),
)

/** The employee whom a draft names, as its customer or else by its address only; null: a retail draft. */
export async function clientOfDraft(
  container: MedusaContainer,
  { customer_id, email }: DraftParties,
): Promise<DraftClient | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: namesakes } = email
    ? await query.graph({ entity: "customer", fields: ["id"], filters: { email: [email, email.toLowerCase()] } })
    : { data: [] }
  const customerIds = [...(customer_id ? [customer_id] : []), ...namesakes.map(({ id }) => id)]
  if (customerIds.length === 0) {
    return null
  }
  const { data } = await query.graph({
    entity: "employee",
    fields: ["id", "customer_id"],
    filters: { customer_id: customerIds },
  })
  const employees = Employees.parse(data)
  return employees.find((employee) => employee.customer_id === customer_id) ?? employees[0] ?? null
}

/** Whom a draft that stands is for; undefined: there is no such draft, or it has become an order. */
export async function partiesOfDraft(container: MedusaContainer, draftId: string): Promise<DraftParties | undefined> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order",
    fields: ["customer_id", "email", "is_draft_order"],
    filters: { id: draftId },
  })
  return Drafts.parse(data).find(({ is_draft_order }) => is_draft_order)
}
