import { SaxesParser } from "saxes"

/** No cell is so long; in characters between one tag and the next. */
const MAX_GAP = 262_144

/** A sheet is six deep. */
const MAX_DEPTH = 64

/** What is told of a part, element by element. Names are without their prefixes, and so are attributes. */
export type ElementHandler = {
  onOpen: (name: string, attributes: Record<string, string>) => void
  onText: (text: string) => void
  onClose: (name: string) => void
}

/**
 * Reads XML as it comes, telling the handler; after each piece the caller has its turn.
 * @throws RangeError where one text has no end or elements are too deep; Error where it is no XML
 */
export async function* parsedPieces(pieces: AsyncIterable<string>, handler: ElementHandler): AsyncGenerator<void> {
  const parser = new SaxesParser()
  let depth = 0
  let lastTagAt = 0
  parser.on("error", (error) => {
    throw error
  })
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1
    lastTagAt = parser.position
    if (depth > MAX_DEPTH) {
      throw new RangeError(`it has elements more than ${MAX_DEPTH} deep`)
    }
    handler.onOpen(local(name), withLocalNames(attributes))
  })
  parser.on("text", handler.onText)
  parser.on("cdata", handler.onText)
  parser.on("closetag", ({ name }) => {
    depth -= 1
    lastTagAt = parser.position
    handler.onClose(local(name))
  })
  for await (const piece of pieces) {
    parser.write(piece)
    if (parser.position - lastTagAt > MAX_GAP) {
      throw new RangeError("it has a text without an end")
    }
    yield
  }
  parser.close()
}

/** The same where all of it is told before anything is done. */
export async function parseAll(pieces: AsyncIterable<string>, handler: Partial<ElementHandler>): Promise<void> {
  const nothing = () => {}
  for await (const _ of parsedPieces(pieces, { onOpen: nothing, onText: nothing, onClose: nothing, ...handler })) {
    continue
  }
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1)
}

function withLocalNames(attributes: Record<string, string>): Record<string, string> {
  for (const name in attributes) {
    if (name.includes(":")) {
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]))
    }
  }
  return attributes
}
