import { MedusaError, generateEntityId } from "@medusajs/framework/utils"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { textArrayLiteral } from "../../lib/sql"

export type NameManagerInput = {
  user_id: string
  has_all_companies: boolean
  /** Who names it: a user, or a key of the server's. */
  by_user_id: string
  /** Who is in the admin now. The first limited manager makes of whom nobody has named, until now administrators, ones by name. */
  user_ids: string[]
}

/** What was named before; null: nothing. `administrators`: those who are named because of the first limited manager. */
export type NamedManager = { before: { has_all_companies: boolean } | null; administrators: string[] }

const LOCK_MANAGERS = `SELECT pg_advisory_xact_lock(hashtextextended('gurt_managers', 0))`

/**
 * Says what a user sees. Nothing is written where there is no limited manager and none is named: so a row tells that the
 * shop has had one. One at a time: of two administrators who limit each other at the same moment the second is
 * limited already, so that one is always left.
 * @throws FORBIDDEN `role_forbidden`; NOT_ALLOWED `last_administrator`
 */
export async function nameManager(manager: EntityManager, input: NameManagerInput): Promise<NamedManager> {
  await manager.execute(LOCK_MANAGERS)
  const rows = await manager.execute<{ user_id: string; has_all_companies: boolean }[]>(
    `SELECT user_id, has_all_companies FROM manager WHERE deleted_at IS NULL`,
  )
  const named = new Map(rows.map(({ user_id, has_all_companies }) => [user_id, has_all_companies]))
  if (named.get(input.by_user_id) === false) {
    throw new MedusaError(
      MedusaError.Types.FORBIDDEN,
      "Only somebody who sees every client may do this; ask your administrator.",
      "role_forbidden",
    )
  }
  const isPlain = rows.length === 0
  if (isPlain && input.has_all_companies) {
    return { before: null, administrators: [] }
  }
  const administrators = isPlain ? input.user_ids.filter((id) => id !== input.user_id) : []
  const left = input.user_ids.some(
    (id) => id !== input.user_id && (named.get(id) === true || administrators.includes(id) || id === input.by_user_id),
  )
  if (!input.has_all_companies && !left) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Nobody would be left to look after the shop; make another user an administrator first.",
      "last_administrator",
    )
  }
  const before = named.get(input.user_id)
  for (const user_id of administrators) {
    await write(manager, { user_id, has_all_companies: true })
  }
  await write(manager, input)
  return { before: before === undefined ? null : { has_all_companies: before }, administrators }
}

/** Takes a naming back, with what it made of the others. */
export async function undoNaming(manager: EntityManager, userId: string, named: NamedManager): Promise<void> {
  await manager.execute(LOCK_MANAGERS)
  const made = [...named.administrators, ...(named.before ? [] : [userId])]
  await manager.execute(`DELETE FROM manager WHERE deleted_at IS NULL AND user_id = ANY(?::text[])`, [
    textArrayLiteral(made),
  ])
  if (named.before) {
    await write(manager, { user_id: userId, ...named.before })
  }
}

async function write(
  manager: EntityManager,
  { user_id, has_all_companies }: { user_id: string; has_all_companies: boolean },
): Promise<void> {
  await manager.execute(
    `INSERT INTO manager (id, user_id, has_all_companies) VALUES (?, ?, ?)
     ON CONFLICT (user_id) WHERE deleted_at IS NULL
     DO UPDATE SET has_all_companies = excluded.has_all_companies, updated_at = now()`,
    [generateEntityId(undefined, "mngr"), user_id, has_all_companies],
  )
}
