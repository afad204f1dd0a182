/**
 * Splits rows into chunks for statements that take them as one JSON parameter: bounded, so that neither the
 * parameter nor the lock list grows with the data.
 */
export function chunked<T>(rows: readonly T[], size: number): T[][] {
  const chunks: T[][] = []
  for (let start = 0; start < rows.length; start += size) {
    chunks.push(rows.slice(start, start + size))
  }
  return chunks
}
