/** What people or the ERP wrote, before it stands in a letter. */

/** A name that is longer tells nobody more. */
const MAX_NAME = 80

/** On one line: a line break in a subject is another header, in a list another row. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim()
}

/**
 * A name as a stranger may be shown it: on one line, bounded, and with nothing in it that a mail program makes a link
 * of. A full stop gets a space after it, signs of addresses and letters that are not seen go.
 */
export function plainName(text: string): string {
  const plain = oneLine(text)
    .replace(/\p{Cf}+/gu, "")
    .replace(/[@/\\:<>。．｡]+/g, " ")
    .replace(/\.(?=[^\s.])/g, ". ")
    .replace(/\s+/g, " ")
    .trim()
  const letters = [...plain]
  return letters.length > MAX_NAME ? `${letters.slice(0, MAX_NAME - 1).join("")}…` : plain
}

/** Whether it is a name as it stands, and no address, link or second line. */
export function isPlainName(text: string): boolean {
  return plainName(text) === text
}
