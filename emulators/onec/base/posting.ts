import { exception } from "../errors"
import { Base } from "./base"
import { baseTime, humanDate } from "./clock"
import { Change } from "./journal"
import { bool, num, round3, Row, rowsOf, str, ZERO_GUID } from "./values"

/**
 * Posting of "Заказ клиента": rows supplied from stock reserve free stock, all or
 * none. Nothing here waits, so of two postings for the last unit one comes second
 * and is refused.
 */
export const ORDER = "Document_ЗаказКлиента"
const FREE_STOCK = "AccumulationRegister_СвободныеОстатки"
/** Ways of supply that take goods which are on the shelf. */
const FROM_STOCK = ["СоСклада", "Отгрузить"]

interface Demand {
  item: string
  warehouse: string
  characteristic: string
  quantity: number
}

export const orderTitle = (order: Row): string =>
  `Заказ клиента ${str(order, "Number")} от ${humanDate(str(order, "Date"))}`

export function postOrder(base: Base, order: Row, closedPeriod: string | null): Change[] {
  refuseMarked(order)
  refuseClosedPeriod(order, closedPeriod)
  const demands = demandsOf(order)
  refuseBrokenReferences(base, order, demands)
  refuseShortage(base, order, demands)
  const posted: Row = { ...order, Posted: true, DataVersion: base.nextVersion() }
  return [
    { op: "put", set: ORDER, row: posted },
    { op: "records", register: FREE_STOCK, recorder: str(order, "Ref_Key"), rows: reserveRecords(order, demands) },
  ]
}

export function unpostOrder(base: Base, order: Row, closedPeriod: string | null): Change[] {
  refuseClosedPeriod(order, closedPeriod)
  return [
    { op: "put", set: ORDER, row: { ...order, Posted: false, DataVersion: base.nextVersion() } },
    { op: "records", register: FREE_STOCK, recorder: str(order, "Ref_Key"), rows: [] },
  ]
}

/** What an order holds, per item and warehouse, as its records in the register say. */
export function reservedBy(base: Base, ref: string): Row[] {
  return base.register(FREE_STOCK).recordsOf(ref)
}

function refuseMarked(order: Row): void {
  if (bool(order, "DeletionMark")) {
    throw exception(
      `Не удалось провести "${orderTitle(order)}"!\nПомеченный на удаление документ не может быть проведен!`,
    )
  }
}

export function refuseClosedPeriod(order: Row, closedPeriod: string | null): void {
  if (closedPeriod !== null && str(order, "Date").slice(0, 10) <= closedPeriod) {
    throw exception(
      `Не удалось записать: ${orderTitle(order)}!\nДата документа принадлежит запрещенному для изменения периоду ` +
        `(изменения запрещены по ${closedPeriod.split("-").reverse().join(".")}).`,
    )
  }
}

/** Rows of the order that must be reserved, equal ones added up. */
function demandsOf(order: Row): Demand[] {
  const demands = new Map<string, Demand>()
  for (const row of rowsOf(order, "Товары")) {
    if (bool(row, "Отменено") || !FROM_STOCK.includes(str(row, "ВариантОбеспечения"))) {
      continue
    }
    const own = str(row, "Склад_Key")
    const warehouse = own === ZERO_GUID ? str(order, "Склад_Key") : own
    const [item, characteristic] = [str(row, "Номенклатура_Key"), str(row, "Характеристика_Key")]
    const key = `${item}|${characteristic}|${warehouse}`
    const demand = demands.get(key) ?? { item, characteristic, warehouse, quantity: 0 }
    demands.set(key, { ...demand, quantity: round3(demand.quantity + num(row, "Количество")) })
  }
  return [...demands.values()]
}

function refuseBrokenReferences(base: Base, order: Row, demands: Demand[]): void {
  for (const row of rowsOf(order, "Товары")) {
    requireObject(base, order, "Catalog_Номенклатура", str(row, "Номенклатура_Key"), "Номенклатура")
  }
  for (const { warehouse } of demands) {
    requireObject(base, order, "Catalog_Склады", warehouse, "Склад")
  }
}

function requireObject(base: Base, order: Row, set: string, ref: string, title: string): void {
  if (!base.find(set, ref)) {
    throw exception(
      `Ошибка при выполнении обработчика - 'ОбработкаПроведения'\nНе удалось провести "${orderTitle(order)}"!\n` +
        `В поле "${title}" указана битая ссылка: объект не найден (${ref}).`,
    )
  }
}

function refuseShortage(base: Base, order: Row, demands: Demand[]): void {
  const own = reservedBy(base, str(order, "Ref_Key"))
  const shortages = demands.flatMap((demand) => {
    const held = own
      .filter(
        (row) =>
          row["Номенклатура_Key"] === demand.item &&
          row["Склад_Key"] === demand.warehouse &&
          row["Характеристика_Key"] === demand.characteristic,
      )
      .reduce((sum, row) => sum + num(row, "ВРезервеСоСклада"), 0)
    const free = round3(freeStock(base, demand) + held)
    return demand.quantity > free ? [shortageText(base, demand, free)] : []
  })
  if (shortages.length > 0) {
    throw exception(
      `Ошибка при выполнении обработчика - 'ОбработкаПроведения'\nНе удалось провести "${orderTitle(order)}"!\n` +
        `Недостаточно товара для резервирования.\n${shortages.join("\n")}`,
    )
  }
}

/** Free = on hand less what other orders hold; what may be promised to a new one. */
export function freeStock(base: Base, at: { item: string; warehouse: string; characteristic: string }): number {
  const register = base.register(FREE_STOCK)
  const here = (row: Row): boolean =>
    row["Склад_Key"] === at.warehouse && row["Характеристика_Key"] === at.characteristic
  const sum = (resource: string): number => register.total(at.item, resource, here)
  return round3(sum("ВНаличии") - sum("ВРезервеСоСклада") - sum("ВРезервеПодЗаказ"))
}

function shortageText(base: Base, demand: Demand, free: number): string {
  const name = (set: string, ref: string): string => str(base.find(set, ref), "Description")
  const item = name("Catalog_Номенклатура", demand.item)
  const warehouse = name("Catalog_Склады", demand.warehouse)
  const short = round3(demand.quantity - Math.max(free, 0))
  return (
    `По номенклатуре "${item}" на складе "${warehouse}" не хватает ${short} шт ` +
    `(требуется ${demand.quantity}, доступно ${Math.max(free, 0)}).`
  )
}

function reserveRecords(order: Row, demands: Demand[]): Row[] {
  const now = baseTime(new Date())
  return demands.map((demand, index) => ({
    Recorder: str(order, "Ref_Key"),
    Recorder_Type: `StandardODATA.${ORDER}`,
    Period: str(order, "Date") > now ? now : str(order, "Date"),
    LineNumber: index + 1,
    Active: true,
    RecordType: "Receipt",
    Номенклатура_Key: demand.item,
    Характеристика_Key: demand.characteristic,
    Склад_Key: demand.warehouse,
    ВНаличии: 0,
    ВРезервеСоСклада: demand.quantity,
    ВРезервеПодЗаказ: 0,
  }))
}
