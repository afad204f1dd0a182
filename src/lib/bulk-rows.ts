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

/** The same for rows that come in one by one: a batch is all that is in memory. */
export async function* batched<T>(rows: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length === size) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) {
    yield batch
  }
}
