import { MedusaError } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../lib/sql"

/** Where one legal entity stands. */
export type LegalEntityPlace = { id: string; company_id: string; parent_id: string | null; is_placed_here: boolean }

export type MoveLegalEntityInput = { id: string; company_id: string; parent_id: string | null }

/** What a move changed: enough to tell of it, and to undo it. */
export type LegalEntityMove = {
  /** The moved entity and all that hangs on it, as it stood. */
  before: LegalEntityPlace[]
  after: LegalEntityPlace[]
  /** Whom the entities were closed to, because they went to another company. */
  withdrawn: { employee_id: string; legal_entity_id: string }[]
}

/** Whoever changes a parent holds it until the transaction ends, the trigger of the migration too: one tree, one lock. */
export const LOCK_TREE = `SELECT pg_advisory_xact_lock(hashtextextended('legal_entity_tree', 0))`

/** Seen against a tree that nobody else changes meanwhile. `subtree`: the entity first, then what hangs on it. */
export function throwIfCannotMove(
  { id, company_id, parent_id }: MoveLegalEntityInput,
  subtree: LegalEntityPlace[],
  parent: LegalEntityPlace | null,
): void {
  if (parent_id !== null && subtree.some((entity) => entity.id === parent_id)) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The legal entity ${parent_id} is ${id} itself or hangs on it; choose another parent.`,
      "legal_entity_cycle",
    )
  }
  if (parent_id !== null && parent?.company_id !== company_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      `Legal entity with id: ${parent_id} was not found in company ${company_id}`,
    )
  }
}

/**
 * Puts a legal entity, with all that hangs on it, under another parent, or into another company. Where it goes to
 * another company, it is closed to the employees of the one before, who would go on seeing what is no longer theirs.
 */
export async function moveLegalEntity(manager: EntityManager, input: MoveLegalEntityInput): Promise<LegalEntityMove> {
  await manager.execute(LOCK_TREE)
  const before = await readSubtree(manager, input.id)
  const [moved] = before
  if (!moved) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Legal entity with id: ${input.id} was not found`)
  }
  const parent = input.parent_id === null ? null : ((await readPlaces(manager, [input.parent_id]))[0] ?? null)
  throwIfCannotMove(input, before, parent)
  const isToOtherCompany = moved.company_id !== input.company_id
  const after = before.map((entity) => ({
    ...entity,
    company_id: input.company_id,
    parent_id: entity.id === input.id ? input.parent_id : entity.parent_id,
    // What hangs on it stands where it stood, unless the company is another one.
    is_placed_here: entity.id === input.id || isToOtherCompany || entity.is_placed_here,
  }))
  await placeLegalEntities(manager, after)
  const withdrawn = isToOtherCompany
    ? await withdraw(
        manager,
        before.map(({ id }) => id),
      )
    : []
  return { before, after, withdrawn }
}

/** Puts entities where they stood, and opens them to whom they were open. */
export async function undoMove(manager: EntityManager, { before, withdrawn }: LegalEntityMove): Promise<void> {
  await manager.execute(LOCK_TREE)
  await placeLegalEntities(manager, before)
  await manager.execute(
    `INSERT INTO employee_legal_entity (employee_id, legal_entity_id)
     SELECT r.employee_id, r.legal_entity_id FROM jsonb_to_recordset(?::jsonb) AS r(employee_id text, legal_entity_id text)
     JOIN employee e ON e.id = r.employee_id ON CONFLICT DO NOTHING`,
    [JSON.stringify(withdrawn)],
  )
}

async function placeLegalEntities(manager: EntityManager, places: LegalEntityPlace[]): Promise<void> {
  await manager.execute(
    `UPDATE legal_entity e SET company_id = r.company_id, parent_id = r.parent_id, is_placed_here = r.is_placed_here, updated_at = now()
     FROM jsonb_to_recordset(?::jsonb) AS r(id text, company_id text, parent_id text, is_placed_here boolean)
     WHERE e.id = r.id AND e.deleted_at IS NULL`,
    [JSON.stringify(places)],
  )
}

async function withdraw(manager: EntityManager, ids: string[]): Promise<LegalEntityMove["withdrawn"]> {
  return await manager.execute(
    `DELETE FROM employee_legal_entity WHERE legal_entity_id = ANY(?) RETURNING employee_id, legal_entity_id`,
    [textArrayLiteral(ids)],
  )
}

async function readSubtree(manager: EntityManager, id: string): Promise<LegalEntityPlace[]> {
  return await manager.execute(
    `WITH RECURSIVE subtree AS (
       SELECT id, company_id, parent_id, is_placed_here, 0 AS depth FROM legal_entity WHERE id = ? AND deleted_at IS NULL
       UNION ALL
       SELECT e.id, e.company_id, e.parent_id, e.is_placed_here, s.depth + 1
       FROM legal_entity e JOIN subtree s ON e.parent_id = s.id WHERE e.deleted_at IS NULL)
     SELECT id, company_id, parent_id, is_placed_here FROM subtree ORDER BY depth, id`,
    [id],
  )
}

async function readPlaces(manager: EntityManager, ids: string[]): Promise<LegalEntityPlace[]> {
  return await manager.execute(
    `SELECT id, company_id, parent_id, is_placed_here FROM legal_entity WHERE id = ANY(?) AND deleted_at IS NULL`,
    [textArrayLiteral(ids)],
  )
}
