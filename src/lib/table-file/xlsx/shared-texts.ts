import type { TableLimits } from "../limits"
import { parsedPieces } from "./elements"

/**
 * The texts that cells name by number, in memory.
 * @throws RangeError where there are more of them, or longer ones, than there may be
 */
export async function readSharedTexts(pieces: AsyncIterable<string>, limits: TableLimits): Promise<string[]> {
  const texts: string[] = []
  let length = 0
  const current = new RichText()
  const reading = parsedPieces(pieces, {
    onOpen: (name) => {
      if (name === "si") current.clear()
      current.open(name)
    },
    onText: (text) => current.add(text),
    onClose: (name) => {
      current.close(name)
      if (name === "si") {
        texts.push(current.text)
        length += current.text.length
      }
    },
  })
  for await (const _ of reading) {
    if (texts.length > limits.sharedTexts || length > limits.sharedLength) {
      throw new RangeError("The file has more text than a table of prices can have; split it, or save it as CSV")
    }
  }
  return texts
}

/** A text in runs of one look each; how it is pronounced (`rPh`) stands beside it and is left out. */
export class RichText {
  text = ""
  private isText = false
  private isPhonetic = false

  clear(): void {
    this.text = ""
  }

  open(name: string): void {
    if (name === "rPh") this.isPhonetic = true
    this.isText = name === "t" && !this.isPhonetic
  }

  add(text: string): void {
    if (this.isText) this.text += text
  }

  close(name: string): void {
    if (name === "rPh") this.isPhonetic = false
    if (name === "t") this.isText = false
  }
}
