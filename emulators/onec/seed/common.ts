/** What the parts of the seed share. */
export const PRICE_TYPES = [
  // Share of the retail price; one column is without VAT, as in many real bases.
  { name: "Роздріб", factor: 1, includesVat: true },
  { name: "Опт 1", factor: 0.88, includesVat: true },
  { name: "Опт 2", factor: 0.84, includesVat: false },
  { name: "Партнер", factor: 0.78, includesVat: true },
  { name: "РРЦ", factor: 1.06, includesVat: true },
] as const

export const WAREHOUSES = ["Київ", "Львів", "Дніпро"] as const

/** References that the parts of the seed share. */
export interface Common {
  currency: string
  organization: string
  priceTypes: Map<string, string>
  warehouses: Map<string, string>
  managers: Map<string, string>
}
