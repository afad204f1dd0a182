import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** Parents by id; null for a root. Medusa's own `mpath` is not asked: 2.21 empties it when a category becomes a root. */
export type CategoryParents = ReadonlyMap<string, string | null>

const Categories = z.array(z.object({ id: z.string(), parent_category_id: z.string().nullish() }))

/** The categories and all above them, one question a level. */
export async function loadParents(container: MedusaContainer, ids: string[]): Promise<CategoryParents> {
  const parents = new Map<string, string | null>()
  let level = [...new Set(ids)]
  while (level.length > 0) {
    const rows = await listCategories(container, { id: level })
    rows.forEach(({ id, parent_category_id }) => parents.set(id, parent_category_id ?? null))
    level = [
      ...new Set(
        rows.flatMap(({ parent_category_id }) =>
          parent_category_id && !parents.has(parent_category_id) ? [parent_category_id] : [],
        ),
      ),
    ]
  }
  return parents
}

/** The categories and all below them, one question a level. */
export async function loadBranches(container: MedusaContainer, ids: string[]): Promise<string[]> {
  const found = new Set(ids)
  let level = ids
  while (level.length > 0) {
    const rows = await listCategories(container, { parent_category_id: level })
    level = rows.flatMap(({ id }) => (found.has(id) ? [] : [id]))
    level.forEach((id) => found.add(id))
  }
  return [...found]
}

/** Each category of a product and each one above it, once, with its depth: a root is 0. */
export function withAncestors(ids: string[], parents: CategoryParents): { id: string; depth: number }[] {
  const depths = new Map(ids.flatMap((id) => wayTo(id, parents).map((step, depth) => [step, depth] as const)))
  return [...depths].map(([id, depth]) => ({ id, depth }))
}

/** From the root down to the category. */
function wayTo(id: string, parents: CategoryParents): string[] {
  const parent = parents.get(id)
  return parent ? [...wayTo(parent, parents), id] : [id]
}

async function listCategories(container: MedusaContainer, filters: object): Promise<z.infer<typeof Categories>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "product_category", fields: ["id", "parent_category_id"], filters })
  return Categories.parse(data)
}
