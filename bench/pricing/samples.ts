/** Seconds and memory of a piece of work; memory is what the process grew by at its highest, in MB. */
export async function metered<T>(
  work: () => Promise<T>,
): Promise<{ result: T; seconds: number; rssMb: number; grownMb: number }> {
  const before = process.memoryUsage().rss
  let highest = before
  const timer = setInterval(() => (highest = Math.max(highest, process.memoryUsage().rss)), SAMPLE_MS)
  const startedAt = performance.now()
  try {
    const result = await work()
    return {
      result,
      seconds: round((performance.now() - startedAt) / 1000),
      rssMb: Math.round(highest / MB),
      grownMb: Math.round((highest - before) / MB),
    }
  } finally {
    clearInterval(timer)
  }
}

/** Milliseconds of each of `count` runs, after those that only warm up: a tenth as many unless said. */
export async function timed(
  count: number,
  run: (index: number) => Promise<unknown>,
  warmUp = Math.ceil(count / 10),
): Promise<number[]> {
  const times: number[] = []
  for (let index = -warmUp; index < count; index++) {
    const startedAt = performance.now()
    await run(Math.abs(index))
    if (index >= 0) times.push(performance.now() - startedAt)
  }
  return times
}

export function percentile(times: number[], percent: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return round(sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))])
}

export function round(value: number): number {
  return Number(value.toFixed(2))
}

const SAMPLE_MS = 50
const MB = 1024 * 1024
