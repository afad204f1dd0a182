import { setImmediate as immediate } from "node:timers/promises"

import { bulkhead } from "cockatiel"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Long papers (price lists, statements, lists of debts) and the turns in which this process makes them. A paper is made
 * in pieces, one at a time over all papers, and everybody else who waits for the loop comes before the next piece: so
 * papers that are made together each get on, and slow down each other only.
 */
const PIECES_AT_ONCE = 1

/** A thread each; they leave the loop alone, and more of them would take the processors from it. */
const PRINTS_AT_ONCE = 2

/** Each keeps a connection and a writer open meanwhile. */
const PAPERS_AT_ONCE = 32

const WITHOUT_END = Number.MAX_SAFE_INTEGER

const pieces = bulkhead(PIECES_AT_ONCE, WITHOUT_END)
const prints = bulkhead(PRINTS_AT_ONCE, WITHOUT_END)
const papers = bulkhead(PAPERS_AT_ONCE)

/** Makes a piece of a paper, such as a page of a list, when it is its turn. */
export async function inTurn<T>(make: () => Promise<T>): Promise<T> {
  return await pieces.execute(async () => {
    const piece = await make()
    await immediate()
    return piece
  })
}

/** Has another thread print a paper, when it is its turn. */
export async function printInTurn<T>(print: () => Promise<T>): Promise<T> {
  return await prints.execute(print)
}

/**
 * Makes a paper while somebody waits for it.
 * @throws NOT_ALLOWED `papers_busy`, before anything of it is made, where too many wait already
 */
export async function asPaper<T>(make: () => Promise<T>): Promise<T> {
  if (papers.executionSlots === 0) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Too many price lists and statements are being made at the moment; ask again in a minute.",
      "papers_busy",
    )
  }
  return await papers.execute(make)
}
