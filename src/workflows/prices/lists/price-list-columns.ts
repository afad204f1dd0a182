import type { TableColumn } from "../../../lib/write-table"

export const PRICE_LIST_LANGUAGES = ["uk", "en"] as const

export type PriceListLanguage = (typeof PRICE_LIST_LANGUAGES)[number]

/** The columns of a price list; an import knows the same titles. */
export const PRICE_LIST_COLUMNS: Record<PriceListLanguage, { sheet: string; columns: readonly TableColumn[] }> = {
  uk: {
    sheet: "Прайс-лист",
    columns: [
      { title: "Артикул", width: 18 },
      { title: "Назва", width: 50 },
      { title: "Від кількості", width: 14 },
      { title: "Ціна", width: 14 },
      { title: "Валюта", width: 8 },
      { title: "Рекомендована ціна", width: 20 },
      { title: "Діє до", width: 26 },
    ],
  },
  en: {
    sheet: "Price list",
    columns: [
      { title: "SKU", width: 18 },
      { title: "Name", width: 50 },
      { title: "From quantity", width: 14 },
      { title: "Price", width: 14 },
      { title: "Currency", width: 10 },
      { title: "Recommended price", width: 20 },
      { title: "Valid until", width: 26 },
    ],
  },
}
