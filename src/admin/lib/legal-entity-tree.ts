type Node = { id: string; name: string; parent_id: string | null }

/** Entities as a tree is read: each below its parent, with how deep it stands. One whose parent is not here is at the top. */
export function inTreeOrder<T extends Node>(entities: T[]): { entity: T; depth: number }[] {
  const ids = new Set(entities.map(({ id }) => id))
  const below = (parentId: string | null, depth: number): { entity: T; depth: number }[] =>
    entities
      .filter(({ parent_id }) => (parent_id !== null && ids.has(parent_id) ? parent_id : null) === parentId)
      .flatMap((entity) => [{ entity, depth }, ...below(entity.id, depth + 1)])
  return below(null, 0)
}

/** Where an entity may be moved: not to itself, nor to what hangs on it. */
export function possibleParents<T extends Node>(entities: T[], id: string): T[] {
  const hanging = new Set([id])
  for (const { entity } of inTreeOrder(entities)) {
    if (entity.parent_id !== null && hanging.has(entity.parent_id)) hanging.add(entity.id)
  }
  return entities.filter((entity) => !hanging.has(entity.id))
}
