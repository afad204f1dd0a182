import type { ImportStage } from "./stages"

/** What became of the rows that were read. `unchanged` were compared and left alone. */
export type Counts = { created: number; updated: number; unchanged: number; skipped: number }

/** A row that could not be taken over as it is, and why; `ref` is the ERP's. */
export type Problem = { ref: string; reason: string }

export type Outcome = Counts & { problems: Problem[] }

export type StageProblem = Problem & { stage: ImportStage }

/** By stage, as an import tells it. */
export type ImportCounts = Partial<Record<ImportStage, Counts>>

/** Enough to see what is wrong with a base; more would only make the row of the import slow to write after each page. */
const MAX_PROBLEMS = 200

export function outcomeOf(outcome: Partial<Outcome>): Outcome {
  return { created: 0, updated: 0, unchanged: 0, skipped: 0, problems: [], ...outcome }
}

export function mergeOutcomes(outcomes: Outcome[]): Outcome {
  return outcomes.reduce(
    (sum, next) => ({ ...addCounts(sum, next), problems: [...sum.problems, ...next.problems] }),
    outcomeOf({}),
  )
}

export function addToCounts(counts: ImportCounts, stage: ImportStage, outcome: Counts): ImportCounts {
  return { ...counts, [stage]: addCounts(counts[stage] ?? outcomeOf({}), outcome) }
}

export function addToProblems(problems: StageProblem[], stage: ImportStage, added: Problem[]): StageProblem[] {
  const all = [...problems, ...added.map(({ ref, reason }) => ({ stage, ref, reason }))]
  // A page that is read again after a break tells the same again.
  const once = new Map(all.map((problem) => [`${problem.stage} ${problem.ref} ${problem.reason}`, problem]))
  return [...once.values()].slice(0, MAX_PROBLEMS)
}

function addCounts(a: Counts, b: Counts): Counts {
  return {
    created: a.created + b.created,
    updated: a.updated + b.updated,
    unchanged: a.unchanged + b.unchanged,
    skipped: a.skipped + b.skipped,
  }
}
