/** A number as somebody wrote it: what it is, or why nobody can know. */
export type WrittenNumber = { value: string } | { problem: "no_number" | "ambiguous" }

const SPACES = /[\s\u00a0\u2009\u202f]/g

/** Thousands by spaces, with a point or a comma before the decimals, or without: "1 234,56", "-1234.5", "1 000". */
const SPACED = /^-?(\d+|\d{1,3}([\s\u00a0\u2009\u202f]\d{3})+)([.,]\d+)?$/

/** Thousands by points and decimals after a comma, or the other way round: "1.234,56", "1,234,567.8". */
const POINTED = /^-?\d{1,3}(\.\d{3})+,\d+$/
const COMMAED = /^-?\d{1,3}(,\d{3})+\.\d+$/

/** Two or more of one mark can only be between thousands: "1.234.567". */
const GROUPED = /^-?\d{1,3}((\.\d{3}){2,}|(,\d{3}){2,})$/

/** "1,234" and "1.234": a thousand to one, one and a bit to the other. Nobody writes a thousand as 0,234. */
const AMBIGUOUS = /^-?[1-9]\d{0,2}[.,]\d{3}$/

/**
 * Reads a decimal as people write it here and abroad, to text such as "-1234.56". What may be two numbers is neither.
 */
export function readWrittenNumber(text: string): WrittenNumber {
  const written = text.trim().replace("\u2212", "-")
  if (AMBIGUOUS.test(written)) {
    return { problem: "ambiguous" }
  }
  if (POINTED.test(written)) {
    return { value: written.replaceAll(".", "").replace(",", ".") }
  }
  if (COMMAED.test(written)) {
    return { value: written.replaceAll(",", "") }
  }
  if (GROUPED.test(written)) {
    return { value: written.replace(/[.,]/g, "") }
  }
  return SPACED.test(written) ? { value: written.replace(SPACES, "").replace(",", ".") } : { problem: "no_number" }
}
