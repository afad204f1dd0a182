import type { ImportClaim } from "../../modules/erp/import-runs"
import type { ImportCounts, Outcome, StageProblem } from "./outcome"
import { addToCounts, addToProblems } from "./outcome"
import type { ImportStage } from "./stages"

/** How far a run is; what is written after each page, and where it goes on after a break. */
export type ImportProgress = {
  id: string
  stages: ImportStage[]
  stage: ImportStage
  /** Of the next page of the stage; null is its beginning. */
  cursor: string | null
  stage_started_at: string
  counts: ImportCounts
  problems: StageProblem[]
  /** The lease that was written last; the proof that the run is still ours. */
  leased_until: string
}

/**
 * Far longer than a page takes, for a page has a deadline at the ERP of its own; short enough that a run whose
 * process died does not hold up the next for long.
 */
const LEASE_MS = 5 * 60_000

export function leaseFrom(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}

export function claimOf(progress: ImportProgress): ImportClaim {
  return { id: progress.id, leased_until: new Date(progress.leased_until) }
}

/** After a page: its outcome is counted, and `next` is where the stage goes on. */
export function withPage(progress: ImportProgress, outcome: Outcome, next: string | null): ImportProgress {
  return {
    ...progress,
    cursor: next,
    counts: addToCounts(progress.counts, progress.stage, outcome),
    problems: addToProblems(progress.problems, progress.stage, outcome.problems),
  }
}

/** After a stage: the next one from its beginning, or null when it was the last. */
export function withNextStage(progress: ImportProgress, now: Date): ImportProgress | null {
  const stage = progress.stages[progress.stages.indexOf(progress.stage) + 1]
  return stage === undefined
    ? null
    : {
        ...progress,
        stage,
        cursor: null,
        stage_started_at: now.toISOString(),
        counts: addToCounts(progress.counts, stage, NOTHING),
      }
}

const NOTHING = { created: 0, updated: 0, unchanged: 0, skipped: 0 }
