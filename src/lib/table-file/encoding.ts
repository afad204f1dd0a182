import { codeOf } from "../threads"

/** The encodings that people's CSV files come in here. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1251"

/** What windows-1251 has beside ASCII and can be expected in a Ukrainian or Russian text. */
const EXPECTED = /^[\x09\x0a\x0d\x20-\x7eА-яЁёІіЇїЄєҐґ№«»–—’‘“”„…•·°±§€™©®\u00a0\u00ad]*$/

/** A word of the same bytes in KOI8 or ISO 8859-5 comes out with its letters of the wrong size: "дОГОВІР". */
const TURNED = /[а-яёіїєґ][А-ЯЁІЇЄҐ]/g

/** A word of a western encoding comes out with a Cyrillic letter in it: "cafй". */
const MIXED = /[A-Za-z][А-яЁёІіЇїЄєҐґ]|[А-яЁёІіЇїЄєҐґ][A-Za-z]/g

const WORD = /[А-яЁёІіЇїЄєҐґ]{2,}/g

/** Of a hundred words these many may look wrong: articles such as "АвтоШина" and "шинаR16" do. */
const TOLERATED_PERCENT = 20

const NOT_RECOGNISED =
  "The encoding of the file is neither UTF-8 nor UTF-16 nor windows-1251: save it as CSV UTF-8, or as XLSX"

/**
 * The encoding of a text of which every byte is looked at, once or twice: UTF-8 that is valid to the end, UTF-16 with its
 * mark, or windows-1251 that reads like words.
 * @param open the bytes from their beginning, each time anew
 * @throws RangeError where it is none of these
 */
export async function recogniseEncoding(open: () => AsyncIterable<Uint8Array>): Promise<Encoding> {
  const mark = await firstBytes(open())
  if (mark[0] === 0xff && mark[1] === 0xfe) return "utf-16le"
  if (mark[0] === 0xfe && mark[1] === 0xff) return "utf-16be"
  if (await isUtf8(open())) return "utf-8"
  if (await isWindows1251(open())) return "windows-1251"
  throw new RangeError(NOT_RECOGNISED)
}

/** @throws RangeError where the bytes are not of this encoding after all */
export async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of chunks) {
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    throw codeOf(error) === "ERR_ENCODING_INVALID_ENCODED_DATA" ? new RangeError(NOT_RECOGNISED) : error
  }
}

async function firstBytes(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of chunks) {
    return chunk
  }
  return new Uint8Array()
}

/** A byte of zero is no text of any of these encodings, but of UTF-16 without its mark. */
async function isUtf8(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  try {
    for await (const text of decoded(chunks, "utf-8")) {
      if (text.includes("\0")) return false
    }
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

async function isWindows1251(chunks: AsyncIterable<Uint8Array>): Promise<boolean> {
  let words = 0
  let odd = 0
  for await (const text of decoded(chunks, "windows-1251")) {
    if (!EXPECTED.test(text)) return false
    words += count(text, WORD)
    odd += count(text, TURNED) + count(text, MIXED)
  }
  return odd * 100 <= words * TOLERATED_PERCENT
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
