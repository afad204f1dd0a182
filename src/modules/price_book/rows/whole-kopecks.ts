/**
 * A price as it is stored, in SQL: 1C keeps two decimals of Цена, so more of them would be a price that no document can
 * have. Half up, and nothing is rounded to nothing. What was stored before this rule is rounded when it is answered.
 * @param amount a column of type numeric, above zero
 */
export function wholeKopecks(amount: string): string {
  return `greatest(round(${amount}, 2), 0.01)`
}
