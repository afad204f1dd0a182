import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Rows of a plain query: for what a user cannot see, such as what a rollback left behind. `?` stands for a value. */
export async function rows<Row>(
  container: MedusaContainer,
  sql: string,
  values: readonly (string | number | boolean | null)[] = [],
): Promise<Row[]> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const result = await connection.raw(sql, [...values])
  return result.rows
}

/** Number of rows of a table that are not deleted. */
export async function count(container: MedusaContainer, table: string): Promise<number> {
  const [{ total }] = await rows<{ total: number }>(
    container,
    "select count(*)::int as total from ?? where deleted_at is null",
    [table],
  )
  return total
}

/** The database of the booted shop, for a second process beside it. */
export function databaseUrl(container: MedusaContainer): string {
  const { databaseUrl: url } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  if (!url) throw new Error("The booted shop names no database")
  return url
}
