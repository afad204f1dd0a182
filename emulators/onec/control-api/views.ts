import { baseTime } from "../base/clock"
import { Base } from "../base/base"
import { ORDER, reservedBy } from "../base/posting"
import { shippedOf } from "../base/settlements"
import { bool, EMPTY_DATE, num, round2, round3, Row, rowsOf, str, ZERO_GUID } from "../base/values"
import {
  EmulatorAgreement,
  EmulatorCompany,
  EmulatorItem,
  EmulatorLegalEntity,
  EmulatorOrder,
  ItemPrice,
  ItemStock,
  OrderLine,
} from "./types"

/** The base in plain words, for the page, the tests and the demo. */
const PRICES = "InformationRegister_ЦеныНоменклатуры"
const FREE_STOCK = "AccumulationRegister_СвободныеОстатки"
const SETTLEMENTS = "AccumulationRegister_РасчетыСКлиентами"

export function itemView(base: Base, item: Row): EmulatorItem {
  const ref = str(item, "Ref_Key")
  return {
    ref,
    article: str(item, "Артикул"),
    name: str(item, "Description"),
    prices: pricesOf(base, ref),
    stock: [...base.rows("Catalog_Склады").values()].map((warehouse) => stockAt(base, ref, warehouse)),
  }
}

function pricesOf(base: Base, item: string): ItemPrice[] {
  const latest = new Map<string, Row>()
  const now = baseTime(new Date())
  for (const record of base.register(PRICES).records([item])) {
    if (str(record, "Period") > now) {
      continue
    }
    const known = latest.get(str(record, "ВидЦены_Key"))
    if (!known || str(record, "Period") >= str(known, "Period")) {
      latest.set(str(record, "ВидЦены_Key"), record)
    }
  }
  return [...base.rows("Catalog_ВидыЦен").values()].flatMap((type) => {
    const record = latest.get(str(type, "Ref_Key"))
    return record
      ? [
          {
            price_type: str(type, "Description"),
            price_type_ref: str(type, "Ref_Key"),
            price: num(record, "Цена"),
            includes_vat: bool(type, "ЦенаВключаетНДС"),
            period: str(record, "Period"),
          },
        ]
      : []
  })
}

function stockAt(base: Base, item: string, warehouse: Row): ItemStock {
  const ref = str(warehouse, "Ref_Key")
  const register = base.register(FREE_STOCK)
  const here = (row: Row): boolean => row["Склад_Key"] === ref
  const onHand = register.total(item, "ВНаличии", here)
  const reserved = round3(
    register.total(item, "ВРезервеСоСклада", here) + register.total(item, "ВРезервеПодЗаказ", here),
  )
  return {
    warehouse: str(warehouse, "Description"),
    warehouse_ref: ref,
    on_hand: onHand,
    reserved,
    available: round3(onHand - reserved),
  }
}

export function orderView(base: Base, order: Row): EmulatorOrder {
  const held = new Map<string, number>()
  for (const record of reservedBy(base, str(order, "Ref_Key"))) {
    held.set(placeOf(record), num(record, "ВРезервеСоСклада"))
  }
  const reservedTotal = round3([...held.values()].reduce((sum, quantity) => sum + quantity, 0))
  return {
    ref: str(order, "Ref_Key"),
    number: str(order, "Number"),
    date: str(order, "Date"),
    key: clientKey(order),
    comment: str(order, "Комментарий"),
    posted: bool(order, "Posted"),
    deletion_mark: bool(order, "DeletionMark"),
    counterparty: str(base.find("Catalog_Контрагенты", str(order, "Контрагент_Key")), "Description"),
    counterparty_ref: str(order, "Контрагент_Key"),
    agreement_ref: str(order, "Соглашение_Key"),
    organization_ref: str(order, "Организация_Key"),
    total: num(order, "СуммаДокумента"),
    shipped_total: shippedOf(base, order),
    reserved_total: reservedTotal,
    lines: rowsOf(order, "Товары").map((row) => lineView(base, order, row, held)),
  }
}

const placeOf = (row: Row): string => `${str(row, "Номенклатура_Key")}|${str(row, "Склад_Key")}`

export const clientKey = (order: Row): string => str(order, "НомерПоДаннымКлиента") || str(order, "Комментарий")

/** What is held for a place is told to its lines in turn, till it is used up. */
function lineView(base: Base, order: Row, row: Row, held: Map<string, number>): OrderLine {
  const item = base.find("Catalog_Номенклатура", str(row, "Номенклатура_Key"))
  const own = str(row, "Склад_Key")
  const warehouse = own === ZERO_GUID ? str(order, "Склад_Key") : own
  const place = `${str(row, "Номенклатура_Key")}|${warehouse}`
  const left = held.get(place) ?? 0
  const reserved = bool(row, "Отменено") ? 0 : Math.min(left, num(row, "Количество"))
  held.set(place, round3(left - reserved))
  return {
    line: num(row, "LineNumber"),
    item: str(row, "Номенклатура_Key"),
    article: str(item, "Артикул"),
    name: str(item, "Description"),
    warehouse: str(base.find("Catalog_Склады", warehouse), "Description"),
    quantity: num(row, "Количество"),
    price: num(row, "Цена"),
    sum: num(row, "Сумма"),
    sum_with_vat: num(row, "СуммаСНДС"),
    vat_rate: str(row, "СтавкаНДС"),
    supply: str(row, "ВариантОбеспечения"),
    cancelled: bool(row, "Отменено"),
    reserved,
  }
}

export function ordersNewestFirst(base: Base): Row[] {
  return [...base.rows(ORDER).values()].reverse()
}

export function companyViews(base: Base): EmulatorCompany[] {
  const counterparties = [...base.rows("Catalog_Контрагенты").values()]
  return [...base.rows("Catalog_Партнеры").values()].map((partner) => ({
    ref: str(partner, "Ref_Key"),
    name: str(partner, "Description"),
    email: contact(partner, "АдресЭлектроннойПочты"),
    phone: contact(partner, "Телефон"),
    manager: str(base.find("Catalog_Пользователи", str(partner, "ОсновнойМенеджер_Key")), "Description"),
    legal_entities: counterparties
      .filter((row) => row["Партнер_Key"] === partner.Ref_Key)
      .map((row) => legalEntityView(base, row)),
  }))
}

const contact = (partner: Row, kind: string): string =>
  str(
    rowsOf(partner, "КонтактнаяИнформация").find((line) => line["Тип"] === kind),
    "Представление",
  )

function legalEntityView(base: Base, entity: Row): EmulatorLegalEntity {
  const agreements = [...base.rows("Catalog_СоглашенияСКлиентами").values()]
  return {
    ref: str(entity, "Ref_Key"),
    name: str(entity, "Description"),
    tax_id: str(entity, "КодПоЕДРПОУ"),
    vat_number: str(entity, "ИННПлательщикаНДС"),
    vat_payer: bool(entity, "ПлательщикНДС"),
    agreements: agreements
      .filter((row) => row["Контрагент_Key"] === entity.Ref_Key)
      .map((row) => agreementView(base, row)),
  }
}

function agreementView(base: Base, agreement: Row): EmulatorAgreement {
  const named = (set: string, column: string): string => str(base.find(set, str(agreement, column)), "Description")
  const validTo = str(agreement, "ДатаОкончанияДействия")
  const contract = contractOf(base, agreement)
  return {
    ref: str(agreement, "Ref_Key"),
    number: str(agreement, "Номер"),
    price_type: named("Catalog_ВидыЦен", "ВидЦен_Key"),
    price_type_ref: str(agreement, "ВидЦен_Key"),
    warehouse: named("Catalog_Склады", "Склад_Key"),
    warehouse_ref: str(agreement, "Склад_Key"),
    status: str(agreement, "Статус"),
    valid_from: str(agreement, "ДатаНачалаДействия").slice(0, 10),
    valid_to: validTo === EMPTY_DATE ? null : validTo.slice(0, 10),
    credit_limit: bool(agreement, "ОграничиватьСуммуЗадолженности")
      ? num(agreement, "ДопустимаяСуммаЗадолженности")
      : null,
    payment_days: num(agreement, "СрокОплаты"),
    contract_ref: str(contract, "Ref_Key"),
    contract_number: str(contract, "Номер"),
    debt: contract ? debtOf(base, str(contract, "Ref_Key")) : 0,
  }
}

/** The seed numbers a contract after its agreement: `СП-0001` and `Д-0001`. */
export function contractOf(base: Base, agreement: Row): Row | undefined {
  const number = str(agreement, "Номер").replace("СП", "Д")
  return [...base.rows("Catalog_ДоговорыКонтрагентов").values()].find(
    (row) => row["Номер"] === number && row["Контрагент_Key"] === agreement["Контрагент_Key"],
  )
}

function debtOf(base: Base, contract: string): number {
  const keys = [...base.rows("Catalog_КлючиАналитикиУчетаПоПартнерам").values()].filter(
    (row) => row["Договор_Key"] === contract,
  )
  const register = base.register(SETTLEMENTS)
  return round2(keys.reduce((sum, key) => sum + register.total(str(key, "Ref_Key"), "Сумма", () => true), 0))
}
