import { randomUUID } from "node:crypto"
import { Base } from "../base/base"
import { baseTime } from "../base/clock"
import { Change } from "../base/journal"
import { contractOf } from "./views"
import { num, round3, Row, str, ZERO_GUID } from "../base/values"

/** What the 1C side changes by its own documents: a price, a stock level. */
const PRICES = "InformationRegister_ЦеныНоменклатуры"
const FREE_STOCK = "AccumulationRegister_СвободныеОстатки"
const GOODS_IN_STOCK = "AccumulationRegister_ТоварыНаСкладах"

/** A new price document, of this moment unless dated otherwise; older prices stay in the register. */
export function setPrice(base: Base, item: Row, priceType: Row, price: number, date = baseTime(new Date())): void {
  const recorder = randomUUID()
  const row: Row = {
    Recorder: recorder,
    Recorder_Type: "StandardODATA.Document_УстановкаЦенНоменклатуры",
    Period: date,
    LineNumber: 1,
    Active: true,
    Номенклатура_Key: str(item, "Ref_Key"),
    Характеристика_Key: ZERO_GUID,
    ВидЦены_Key: str(priceType, "Ref_Key"),
    Цена: price,
    Упаковка_Key: str(item, "ЕдиницаИзмерения_Key"),
    Валюта_Key: str(priceType, "ВалютаЦены_Key"),
  }
  base.commit([{ op: "records", register: PRICES, recorder, rows: [row] }])
}

/** Puts an agreement into a currency, and the settlements under its contract into the same or another. */
export function setAgreement(
  base: Base,
  agreement: Row,
  { currency, settledIn }: { currency: Row; settledIn: Row },
): { ref: string; currency: string; settled_in: string } {
  const contract = contractOf(base, agreement)
  const changed = (row: Row, values: Row): Row => ({ ...row, ...values, DataVersion: base.nextVersion() })
  base.commit([
    {
      op: "put",
      set: "Catalog_СоглашенияСКлиентами",
      row: changed(agreement, { Валюта_Key: str(currency, "Ref_Key"), ПорядокОплаты: "РасчетыВВалютеОплатаВГривнах" }),
    },
    ...(contract
      ? [
          {
            op: "put" as const,
            set: "Catalog_ДоговорыКонтрагентов",
            row: changed(contract, { ВалютаВзаиморасчетов_Key: str(settledIn, "Ref_Key") }),
          },
        ]
      : []),
  ])
  return {
    ref: str(agreement, "Ref_Key"),
    currency: str(currency, "Description"),
    settled_in: str(settledIn, "Description"),
  }
}

/** A stock-taking that brings the quantity on hand to the given one; reserves stay. */
export function setStock(base: Base, item: Row, warehouse: Row, quantity: number): void {
  const place = { item: str(item, "Ref_Key"), warehouse: str(warehouse, "Ref_Key") }
  base.commit([recount(base, FREE_STOCK, place, quantity), recount(base, GOODS_IN_STOCK, place, quantity)])
}

/** One recorder per place, so that the journal keeps only the last count. */
function recount(base: Base, register: string, place: { item: string; warehouse: string }, quantity: number): Change {
  const recorder = `${place.item}@${place.warehouse}`
  const table = base.register(register)
  const own = table.recordsOf(recorder).reduce((sum, row) => sum + signed(row), 0)
  const here = (row: Row): boolean => row["Склад_Key"] === place.warehouse
  const others = round3(table.total(place.item, "ВНаличии", here) - own)
  const difference = round3(quantity - others)
  const rows = difference === 0 ? [] : [recountRecord(base, register, recorder, place, difference)]
  return { op: "records", register, recorder, rows }
}

const signed = (row: Row): number => (row.RecordType === "Expense" ? -num(row, "ВНаличии") : num(row, "ВНаличии"))

function recountRecord(
  base: Base,
  register: string,
  recorder: string,
  place: { item: string; warehouse: string },
  difference: number,
): Row {
  const { schema } = base.register(register)
  const row: Row = {
    Recorder: recorder,
    Recorder_Type: "StandardODATA.Document_ПересчетТоваров",
    Period: baseTime(new Date()),
    LineNumber: 1,
    Active: true,
    RecordType: difference > 0 ? "Receipt" : "Expense",
  }
  schema.dimensions.forEach(({ name }) => (row[name] = ZERO_GUID))
  schema.resources.forEach(({ name }) => (row[name] = 0))
  return { ...row, Номенклатура_Key: place.item, Склад_Key: place.warehouse, ВНаличии: Math.abs(difference) }
}
