/** Words of the query language of $filter, Condition and $orderby. */
export type Token =
  | { kind: "string"; value: string }
  | { kind: "number"; value: number }
  | { kind: "guid"; value: string }
  | { kind: "date"; value: string }
  | { kind: "name"; value: string }
  | { kind: "mark"; value: "(" | ")" | "," | "/" | ":" | "-" }

export class SyntaxTrouble extends Error {}

const PATTERNS: [RegExp, (match: RegExpExecArray) => Token | undefined][] = [
  [/\s+/y, () => undefined],
  [/guid'([^']*)'/y, (match) => ({ kind: "guid", value: match[1] })],
  [/datetime'([^']*)'/y, (match) => ({ kind: "date", value: match[1] })],
  [/'((?:[^']|'')*)'/y, (match) => ({ kind: "string", value: match[1].replace(/''/g, "'") })],
  [/\d+(?:\.\d+)?(?:[eE]-?\d+)?[LlMmDdFf]?(?![\p{L}\p{N}_])/uy, (match) => numberToken(match[0])],
  [/[\p{L}_][\p{L}\p{N}_]*/uy, (match) => ({ kind: "name", value: match[0] })],
  [/[(),/:-]/y, (match) => markToken(match[0])],
]

const MARKS = ["(", ")", ",", "/", ":", "-"] as const

const numberToken = (text: string): Token => ({
  kind: "number",
  value: Number(text.replace(/[LlMmDdFf]$/, "")),
})

function markToken(text: string): Token | undefined {
  const value = MARKS.find((mark) => mark === text)
  return value === undefined ? undefined : { kind: "mark", value }
}

/** A `+` is no word of the language: 1C does not take it for a space. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  let at = 0
  while (at < text.length) {
    const length = readOne(text, at, found)
    if (length === 0) {
      throw new SyntaxTrouble(`Unexpected character at ${at}`)
    }
    at += length
  }
  return found
}

function readOne(text: string, at: number, into: Token[]): number {
  for (const [pattern, make] of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) {
      const token = make(match)
      if (token) {
        into.push(token)
      }
      return match[0].length
    }
  }
  return 0
}
