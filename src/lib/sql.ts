import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

/** A text[] literal for a single placeholder: MikroORM would spread a JS array over several. */
export function textArrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, "\\$&")}"`).join(",")}}`
}

/**
 * Runs a statement with its parameters beside it, in the manager's transaction where there is one. MikroORM's `execute`
 * writes parameters into the text, which copies and escapes a megabyte of rows twice.
 * @param parameters one for each `?`
 * @param name of a statement that is asked all the time and plans the same for all parameters: each connection then
 *   parses and plans it once (a prepared statement; a pooler in transaction mode has to know these)
 */
export async function runStatement<Row>(
  manager: EntityManager,
  statement: string,
  parameters: (string | number | boolean | null)[] = [],
  name?: string,
): Promise<Row[]> {
  const query = (manager.getTransactionContext() ?? manager.getKnex()).raw(statement, parameters)
  const { rows } = await (name ? query.options({ name }) : query)
  return rows
}

/** A pattern for (I)LIKE that finds the text anywhere; what is a sign to LIKE is only a character here. */
export function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}

/** Columns as a definition has them: `{ id: "text", sum: "numeric" }` is `id text, sum numeric`. */
export function definitionOf(columns: Record<string, string>): string {
  return Object.entries(columns)
    .map((column) => column.join(" "))
    .join(", ")
}
