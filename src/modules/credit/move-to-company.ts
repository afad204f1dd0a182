import { generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../lib/sql"
import { lockAccounts } from "./exposures"

export type MoveCreditInput = { legal_entity_ids: string[]; contract_ids: string[]; company_id: string }

/**
 * Debts, holds, documents and exceptions of legal entities go with them to another company: they leave the sums of the one before
 * and join those of the next, in one transaction.
 */
export async function moveToCompany(manager: EntityManager, input: MoveCreditInput): Promise<void> {
  const entities = textArrayLiteral(input.legal_entity_ids)
  const before: { company_id: string }[] = await manager.execute(
    `SELECT DISTINCT company_id FROM credit_account
     WHERE scope = 'legal_entity' AND scope_id = ANY(?) AND company_id IS NOT NULL AND deleted_at IS NULL`,
    [entities],
  )
  const companies = [...new Set([...before.map(({ company_id }) => company_id), input.company_id])]
  await openCompanyAccounts(manager, input)
  await lockAccounts(manager, [
    ...companies.map((scope_id) => ({ scope: "company" as const, scope_id })),
    ...input.legal_entity_ids.map((scope_id) => ({ scope: "legal_entity" as const, scope_id })),
    ...input.contract_ids.map((scope_id) => ({ scope: "contract" as const, scope_id })),
  ])
  await manager.execute(
    `UPDATE credit_account SET company_id = ?, updated_at = now()
     WHERE deleted_at IS NULL AND ((scope = 'legal_entity' AND scope_id = ANY(?)) OR (scope = 'contract' AND scope_id = ANY(?)))`,
    [input.company_id, entities, textArrayLiteral(input.contract_ids)],
  )
  for (const table of ["credit_hold", "receivable"]) {
    await manager.execute(`UPDATE ${table} SET company_id = ?, updated_at = now() WHERE legal_entity_id = ANY(?)`, [
      input.company_id,
      entities,
    ])
  }
  await manager.execute(`UPDATE overdue_exception SET company_id = ?, updated_at = now() WHERE contract_id = ANY(?)`, [
    input.company_id,
    textArrayLiteral(input.contract_ids),
  ])
  await manager.execute(
    `UPDATE credit_account l
     SET debt = COALESCE(s.debt, 0), raw_debt = jsonb_build_object('value', COALESCE(s.debt, 0)::text, 'precision', 20),
         debt_as_of = COALESCE(s.as_of, l.debt_as_of), updated_at = now()
     FROM credit_account c
     LEFT JOIN LATERAL (SELECT sum(e.debt) AS debt, min(e.debt_as_of) AS as_of FROM credit_account e
                        WHERE e.scope = 'legal_entity' AND e.company_id = c.scope_id AND e.currency_code = c.currency_code
                          AND e.deleted_at IS NULL) s ON true
     WHERE c.id = l.id AND l.scope = 'company' AND l.scope_id = ANY(?) AND l.deleted_at IS NULL`,
    [textArrayLiteral(companies)],
  )
}

async function openCompanyAccounts(manager: EntityManager, input: MoveCreditInput): Promise<void> {
  const currencies: { currency_code: string }[] = await manager.execute(
    `SELECT DISTINCT currency_code FROM credit_account
     WHERE scope = 'legal_entity' AND scope_id = ANY(?) AND deleted_at IS NULL ORDER BY 1`,
    [textArrayLiteral(input.legal_entity_ids)],
  )
  for (const { currency_code } of currencies) {
    await manager.execute(
      `INSERT INTO credit_account (id, scope, scope_id, company_id, currency_code) VALUES (?, 'company', ?, ?, ?) ON CONFLICT DO NOTHING`,
      [generateEntityId(undefined, "cracc"), input.company_id, input.company_id, currency_code],
    )
  }
}
