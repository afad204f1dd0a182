import { SyntaxTrouble } from "./lexer"
import { badRequestFormat, ODataError, segmentNotFound } from "../errors"

/**
 * A request line as 1C reads it. Percent-encoding is undone, a `+` is not; quotes
 * protect slashes, commas and brackets inside function parameters.
 */
export interface Segment {
  name: string
  /** Text in the brackets, undefined without brackets. */
  args: string | undefined
}

export interface ODataUrl {
  segments: Segment[]
  options: Map<string, string>
}

export function parseUrl(path: string, query: string): ODataUrl {
  return { segments: splitPath(decode(path)).map(parseSegment), options: parseOptions(query) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw badRequestFormat()
  }
}

function parseOptions(query: string): Map<string, string> {
  const options = new Map<string, string>()
  for (const pair of query.split("&").filter((piece) => piece !== "")) {
    const at = pair.indexOf("=")
    const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)]
    options.set(decode(name), decode(value))
  }
  return options
}

function splitPath(path: string): string[] {
  const pieces = splitOutside(path, "/")
  return pieces.filter((piece) => piece !== "")
}

/** Splits at a mark that stands outside quotes and brackets. */
export function splitOutside(text: string, mark: string): string[] {
  const pieces: string[] = []
  let depth = 0
  let quoted = false
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (char === "'") {
      quoted = !quoted
    } else if (quoted) {
      continue
    } else if (char === "(") {
      depth += 1
    } else if (char === ")") {
      depth -= 1
    } else if (char === mark && depth === 0) {
      pieces.push(text.slice(from, at))
      from = at + 1
    }
  }
  pieces.push(text.slice(from))
  return pieces
}

function parseSegment(text: string): Segment {
  const open = text.indexOf("(")
  if (open < 0) {
    return { name: text, args: undefined }
  }
  if (!text.endsWith(")")) {
    throw segmentNotFound(text)
  }
  return { name: text.slice(0, open), args: text.slice(open + 1, -1) }
}

/** `Name=value,Other=value` into a map; a single unnamed value is kept under "". */
export function parseArgs(args: string): Map<string, string> {
  const named = new Map<string, string>()
  for (const piece of splitOutside(args, ",").filter((part) => part.trim() !== "")) {
    const match = /^\s*([\p{L}_][\p{L}\p{N}_]*)\s*=(.*)$/su.exec(piece)
    if (match) {
      named.set(match[1], match[2].trim())
    } else {
      named.set("", piece.trim())
    }
  }
  return named
}

/** A quoted parameter without its quotes; text in the query string may come bare. */
export function unquote(text: string): string {
  const match = /^'((?:[^']|'')*)'$/s.exec(text)
  return match ? match[1].replace(/''/g, "'") : text
}

/** Syntax trouble of the query language becomes 1C's error for that option. */
export function guarded<T>(work: () => T, refuse: () => ODataError): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof SyntaxTrouble ? refuse() : error
  }
}
