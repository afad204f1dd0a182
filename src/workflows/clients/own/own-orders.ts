import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/**
 * Whose an order is: of the company whose legal entity its document in the ERP is for; without one, of the company that
 * its customer is employed by.
 */

const Rows = z.object({ rows: z.array(z.object({ id: z.string() })) })

/** Customers that are employees of the user's clients. */
const OWN_CUSTOMERS = `
  SELECT DISTINCT e.customer_id AS id FROM employee e
  JOIN company c ON c.id = e.company_id AND c.deleted_at IS NULL
  WHERE e.deleted_at IS NULL AND c.manager_id = ?`

/** Orders of own clients by whom is employed elsewhere today, or nowhere. */
const OWN_OF_OTHERS = `
  SELECT eo.order_id AS id FROM company c
  JOIN legal_entity le ON le.company_id = c.id AND le.deleted_at IS NULL
  JOIN erp_order eo ON eo.legal_entity_id = le.id AND eo.deleted_at IS NULL
  JOIN "order" o ON o.id = eo.order_id
  WHERE c.deleted_at IS NULL AND c.manager_id = ?
    AND (o.customer_id IS NULL OR o.customer_id NOT IN (${OWN_CUSTOMERS}))`

/** Orders that own clients' employees placed for clients of others. */
const OTHERS_BY_OWN = `
  SELECT eo.order_id AS id FROM "order" o
  JOIN erp_order eo ON eo.order_id = o.id AND eo.deleted_at IS NULL
  JOIN legal_entity le ON le.id = eo.legal_entity_id
  JOIN company c ON c.id = le.company_id
  WHERE o.customer_id IN (${OWN_CUSTOMERS}) AND c.manager_id IS DISTINCT FROM ?`

/**
 * Medusa's filter of the orders and drafts that are a user's own clients'. By their customers, which are as many as its
 * clients' people; only orders of people who have changed companies are named one by one. It asks over modules in one
 * statement each, since neither side can be asked for without reading the other whole.
 */
export async function ownOrdersFilter(container: MedusaContainer, userId: string): Promise<Record<string, unknown>> {
  const [customers, more, less] = await Promise.all([
    idsOf(container, OWN_CUSTOMERS, [userId]),
    idsOf(container, OWN_OF_OTHERS, [userId, userId]),
    idsOf(container, OTHERS_BY_OWN, [userId, userId]),
  ])
  const own = { $or: [{ customer_id: customers }, { id: more }] }
  return less.length > 0 ? { $and: [own, { id: { $nin: less } }] } : own
}

/** Medusa's filter of the customers that are employees of a user's own clients. */
export async function ownCustomersFilter(container: MedusaContainer, userId: string): Promise<{ id: string[] }> {
  return { id: await idsOf(container, OWN_CUSTOMERS, [userId]) }
}

async function idsOf(container: MedusaContainer, sql: string, parameters: string[]): Promise<string[]> {
  const answer: unknown = await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(sql, parameters)
  return Rows.parse(answer).rows.map(({ id }) => id)
}
