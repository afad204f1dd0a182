import type { MedusaContainer } from "@medusajs/framework/types"

import { chunked } from "../../lib/bulk-rows"
import type { ErpDirectory, ErpDirectoryKind } from "../../modules/erp/types"
import { DIRECTORIES, type Directory } from "./directories"
import { loadKnown } from "../erp/known-objects"
import { type Outcome, mergeOutcomes, outcomeOf } from "./outcome"
import { isRowError, reasonOf } from "../erp/row-problem"
import { treeLevels } from "./tree"

export type Page<K extends ErpDirectoryKind = ErpDirectoryKind> = {
  kind: K
  /** The page's own rows, after those that earlier pages set aside. */
  items: ErpDirectory[K][]
  as_of: string
  is_last: boolean
}

export type TakenOverPage<K extends ErpDirectoryKind = ErpDirectoryKind> = {
  outcome: Outcome
  /** Rows of a tree whose parent a later page brings. */
  set_aside: ErpDirectory[K][]
}

/** Takes over the rows of a page, run by run; those of a tree level by level. */
export async function takeOverPage<K extends ErpDirectoryKind>(
  container: MedusaContainer,
  page: Page<K>,
): Promise<TakenOverPage<K>> {
  const directory: Directory<ErpDirectory[K]> = DIRECTORIES[page.kind]
  const { levels, setAside } = await levelsOf(container, directory, page)
  const outcomes: Outcome[] = []
  for (const rows of levels.flatMap((level) => chunked(level, directory.rowsPerRun))) {
    outcomes.push(await takeOverRows(container, directory, rows, page.as_of))
  }
  return { outcome: mergeOutcomes(outcomes), set_aside: setAside }
}

async function levelsOf<K extends ErpDirectoryKind>(
  container: MedusaContainer,
  { tree }: Directory<ErpDirectory[K]>,
  { kind, items, is_last }: Page<K>,
): Promise<{ levels: ErpDirectory[K][][]; setAside: ErpDirectory[K][] }> {
  if (!tree) {
    return { levels: [items], setAside: [] }
  }
  const known = await loadKnown(container, kind, items.map(tree.parentRefOf))
  return treeLevels(items, tree, (ref) => known.has(ref), is_last)
}

/**
 * A run that a row breaks is undone by its workflow and tried again in halves, until the bad row stands alone: the
 * others are taken over, it is listed.
 */
async function takeOverRows<T>(
  container: MedusaContainer,
  directory: Directory<T>,
  rows: T[],
  asOf: string,
): Promise<Outcome> {
  try {
    const { result } = await directory.takeOver(container, rows, asOf)
    return result
  } catch (error) {
    if (!isRowError(error)) {
      throw error
    }
    if (rows.length === 1) {
      return outcomeOf({ skipped: 1, problems: [{ ref: directory.refOf(rows[0]), reason: reasonOf(error) }] })
    }
    const outcomes: Outcome[] = []
    for (const half of chunked(rows, Math.ceil(rows.length / 2))) {
      outcomes.push(await takeOverRows(container, directory, half, asOf))
    }
    return mergeOutcomes(outcomes)
  }
}
