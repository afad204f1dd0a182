/**
 * Ukrainian identifiers with right check digits, made up from a running number.
 */
const weighted = (digits: number[], weights: number[]): number =>
  digits.reduce((sum, digit, index) => sum + digit * weights[index], 0)

/** ЄДРПОУ of a juridical person, 8 digits. */
export function edrpou(sevenDigits: number): string {
  const text = String(sevenDigits).padStart(7, "0")
  const digits = [...text].map(Number)
  const number = Number(text) * 10
  const middle = number >= 30_000_000 && number <= 60_000_000
  const base = middle ? [7, 1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5, 6, 7]
  const first = weighted(digits, base) % 11
  const check =
    first < 10
      ? first
      : (weighted(
          digits,
          base.map((weight) => weight + 2),
        ) %
          11) %
        10
  return text + check
}

/** РНОКПП of a person, 10 digits: days since 31.12.1899, a number, a check digit. */
export function rnokpp(birthDay: Date, number: number): string {
  const days = Math.round((birthDay.getTime() - Date.UTC(1899, 11, 31)) / 86_400_000)
  const text = String(days).padStart(5, "0") + String(number).padStart(4, "0")
  const sum = weighted([...text].map(Number), [-1, 5, 7, 9, 4, 6, 10, 5, 7])
  return text + ((((sum % 11) + 11) % 11) % 10)
}

/** ІПН of a VAT payer: the РНОКПП of a person, or 12 digits by the ЄДРПОУ and the region and district of registration. */
export function vatNumber(code: string, regionDigits: string): string {
  if (code.length === 10) {
    return code
  }
  const text = code.slice(0, 7) + regionDigits
  return text + ((weighted([...text].map(Number), [11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47]) % 11) % 10)
}
