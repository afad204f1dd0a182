/** Sets variables (undefined removes one) and answers how to put them back. */
export function overrideEnvironment(values: Record<string, string | undefined>): () => void {
  const previous = Object.keys(values).map((name) => [name, process.env[name]] as const)
  assign(Object.entries(values))
  return () => assign(previous)
}

function assign(entries: Iterable<readonly [string, string | undefined]>): void {
  for (const [name, value] of entries) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}
