import { compare, subtract } from "../../lib/money"

/** A line of an order as its open change would leave it; quantities are decimal strings. */
export type ReturnedLine = {
  id: string
  title: string
  sent: string
  /** On the way back, back, and back but unfit: together never more than was sent. */
  requested: string
  received: string
  dismissed: string
  /** Whether the change is about this line: what went wrong before it is not its fault. */
  is_touched: boolean
}

/**
 * Lines of which more would come back than was sent. The core lets that through in two ways (medusajs/medusa#14936): one
 * line named twice in a return, and what was received already is forgotten.
 * @param asked what is about to be added to the change; a line may be named more than once
 */
export function returnedBeyond(
  lines: ReturnedLine[],
  asked: { id: string; quantity: number }[],
): { line: ReturnedLine; left: string }[] {
  return lines.flatMap((line) => {
    const added = asked.filter(({ id }) => id === line.id).map(({ quantity }) => quantity)
    if (added.length === 0 && !line.is_touched) {
      return []
    }
    const left = [line.requested, line.received, line.dismissed].reduce(subtract, line.sent)
    const after = added.reduce<string>((rest, quantity) => subtract(rest, quantity), left)
    return compare(after, "0") < 0 || compare(line.requested, "0") < 0 ? [{ line, left }] : []
  })
}
