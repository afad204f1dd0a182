/** How the rows of a directory that is a tree hang together. */
export type Tree<T> = {
  refOf: (row: T) => string
  parentRefOf: (row: T) => string | null
  withoutParent: (row: T) => T
}

/**
 * Rows of a tree in levels, parents before children, because a record can only name a parent that exists. Rows whose
 * parent has not come yet are set aside for a later page; when no page is left (`isLast`) they go last and stand at
 * the top, with what hangs on them below. Rows that are each other's ancestors lose their parents.
 */
export function treeLevels<T>(
  rows: T[],
  tree: Tree<T>,
  isKnown: (ref: string) => boolean,
  isLast: boolean,
): { levels: T[][]; setAside: T[] } {
  const placed = placeLevels(rows, tree, isKnown)
  if (!isLast || placed.waiting.length === 0) {
    return { levels: placed.levels, setAside: placed.waiting }
  }
  const waiting = new Set(placed.waiting.map(tree.refOf))
  const orphaned = placeLevels(placed.waiting, tree, (ref) => !waiting.has(ref))
  const levels = [...placed.levels, ...orphaned.levels, orphaned.waiting.map(tree.withoutParent)]
  return { levels: levels.filter((level) => level.length > 0), setAside: [] }
}

function placeLevels<T>(rows: T[], tree: Tree<T>, isKnown: (ref: string) => boolean): { levels: T[][]; waiting: T[] } {
  const levels: T[][] = []
  const placedRefs = new Set<string>()
  let waiting = rows
  for (;;) {
    const waitingRefs = new Set(waiting.map(tree.refOf))
    // A parent among the rows is waited for even when it is known: it may be about to move itself.
    const isReady = (row: T): boolean => {
      const parentRef = tree.parentRefOf(row)
      return parentRef === null || placedRefs.has(parentRef) || (isKnown(parentRef) && !waitingRefs.has(parentRef))
    }
    const ready = waiting.filter(isReady)
    if (ready.length === 0) {
      return { levels, waiting }
    }
    levels.push(ready)
    waiting = waiting.filter((row) => !isReady(row))
    ready.forEach((row) => placedRefs.add(tree.refOf(row)))
  }
}
