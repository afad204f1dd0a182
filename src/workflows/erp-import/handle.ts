import { createHash } from "node:crypto"

/**
 * Cyrillic by the Ukrainian rules of 2010 (КМУ № 55) without their exceptions for the start of a word, and the
 * Russian letters that 1C's names are full of.
 */
const LATIN: Record<string, string> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ю: "iu",
  я: "ia",
  ё: "io",
  ъ: "",
  ы: "y",
  э: "e",
}

/** Long enough to be read, short enough for an address. */
const MAX_LENGTH = 100

/** A part of an address from a name: "Шини зимові R16" → "shyny-zymovi-r16"; empty when nothing of it is left. */
export function slug(text: string): string {
  return Array.from(text.normalize("NFC").toLowerCase(), (letter) => LATIN[letter] ?? letter)
    .join("")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f'’ʼ]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, "")
}

/**
 * The first of these names that is not taken, as a handle, else the first with a suffix that only this ref has: the
 * same object always ends at the same address.
 */
export function uniqueHandle(names: string[], ref: string, isTaken: (handle: string) => boolean): string {
  const suffix = createHash("sha256").update(ref).digest("hex").slice(0, 8)
  const candidates = names.map(slug).filter((handle) => handle !== "")
  return candidates.find((handle) => !isTaken(handle)) ?? [...candidates.slice(0, 1), suffix].join("-")
}
