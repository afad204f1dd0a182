import { bulkhead } from "cockatiel"
import { MedusaError } from "@medusajs/framework/utils"

/**
 * Long papers (price lists, statements, lists of debts) and the turns in which this process makes them. A paper is made
 * in pieces; two pieces at once leave the loop, the database and the processors to everybody else, and papers that are
 * made together each get on.
 */
const PIECES_AT_ONCE = 2

/** Each keeps a connection and a writer open meanwhile. */
const PAPERS_AT_ONCE = 32

const pieces = bulkhead(PIECES_AT_ONCE, Number.MAX_SAFE_INTEGER)
const papers = bulkhead(PAPERS_AT_ONCE)

/** Makes a piece of a paper when it is its turn: a page of a list, or all of a paper that another thread prints. */
export async function inTurn<T>(make: () => Promise<T>): Promise<T> {
  return await pieces.execute(make)
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
