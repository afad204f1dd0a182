import type { KnownObject, Mapped } from "../erp/known-objects"
import { hashOf } from "./hash"
import { type Outcome, type Problem, outcomeOf } from "./outcome"

/** Rows sorted by what has to be done with them. `hash` is what to remember once it is done. */
export type Plan<TRecord> = {
  create: { ref: string; hash: string; record: TRecord }[]
  update: { ref: string; hash: string; local_id: string; record: TRecord }[]
  unchanged: number
  /** Rows that are left out. */
  problems: Problem[]
  /** What is wrong with rows that are taken over all the same. */
  notes: Problem[]
}

/**
 * Compares mapped rows with what is known. A row that appears twice counts once, as it was read last: pages of a base
 * that is being written to may overlap.
 * @param adopted records that carry the ref without being remembered: a run died between making them and noting it
 */
export function planChanges<TRecord>(
  mapped: Mapped<TRecord>[],
  known: ReadonlyMap<string, KnownObject>,
  adopted: ReadonlyMap<string, string> = new Map(),
): Plan<TRecord> {
  const plan: Plan<TRecord> = { create: [], update: [], unchanged: 0, problems: [], notes: [] }
  for (const row of new Map(mapped.map((each) => [each.ref, each])).values()) {
    if ("problem" in row) {
      plan.problems.push({ ref: row.ref, reason: row.problem })
      continue
    }
    const { ref, record } = row
    const hash = hashOf(record)
    const object = known.get(ref)
    const localId = object?.local_id ?? adopted.get(ref)
    if (object?.hash === hash) {
      plan.unchanged += 1
    } else if (localId === undefined) {
      plan.create.push({ ref, hash, record })
    } else {
      plan.update.push({ ref, hash, local_id: localId, record })
    }
  }
  return plan
}

/** What a plan comes to once it is carried out. */
export function planOutcome(plan: Plan<unknown>): Outcome {
  return outcomeOf({
    created: plan.create.length,
    updated: plan.update.length,
    unchanged: plan.unchanged,
    skipped: plan.problems.length,
    problems: [...plan.problems, ...plan.notes],
  })
}

/** What to remember: the updated by their known ids, the created by the ids they got (by ref). */
export function rememberedObjects<TKind extends string>(
  kind: TKind,
  plan: Plan<unknown>,
  createdIds: ReadonlyMap<string, string>,
): { kind: TKind; ref: string; local_id: string; hash: string }[] {
  return [
    ...plan.update.map(({ ref, local_id, hash }) => ({ kind, ref, local_id, hash })),
    ...plan.create.flatMap(({ ref, hash }) => {
      const localId = createdIds.get(ref)
      return localId === undefined ? [] : [{ kind, ref, local_id: localId, hash }]
    }),
  ]
}

/** Ids of created records by the ref that they carry. */
export function idsByRef(records: { id: string; external_id?: string | null }[] = []): Map<string, string> {
  return new Map(records.flatMap(({ id, external_id }): [string, string][] => (external_id ? [[external_id, id]] : [])))
}
