import { composite, date, number, ObjectSchema, ref, RegisterSchema, text } from "./types"

/** Documents that make and pay debts, and the register that keeps them apart by document and due date. */
const party = [
  ref("Партнер", "Catalog_Партнеры"),
  ref("Контрагент", "Catalog_Контрагенты"),
  ref("Организация", "Catalog_Организации"),
  ref("Договор", "Catalog_ДоговорыКонтрагентов"),
  ref("Валюта", "Catalog_Валюты"),
  number("СуммаДокумента"),
]

const document = (name: string, title: string, fields: ObjectSchema["fields"]): ObjectSchema => ({
  kind: "Document",
  name: `Document_${name}`,
  title,
  codeLength: 11,
  codePrefix: "ГТ00-",
  descriptionLength: 0,
  hierarchy: "none",
  fields: [...party, ...fields, text("Комментарий")],
  parts: [],
})

export const SHIPMENT = "Document_РеализацияТоваровУслуг"
export const PAYMENT = "Document_ПоступлениеБезналичныхДенежныхСредств"
export const RETURN = "Document_ВозвратТоваровОтКлиента"
export const SETTLEMENTS_BY_TERM = "AccumulationRegister_РасчетыСКлиентамиПоСрокам"

export const SETTLEMENT_DOCUMENTS: ObjectSchema[] = [
  document("РеализацияТоваровУслуг", "Реализация товаров и услуг", [
    ref("Соглашение", "Catalog_СоглашенияСКлиентами"),
    ...composite("ЗаказКлиента"),
  ]),
  document("ПоступлениеБезналичныхДенежныхСредств", "Поступление безналичных ДС", [
    text("НомерВходящегоДокумента", 20),
  ]),
  document("ВозвратТоваровОтКлиента", "Возврат товаров от клиента", [
    ref("Соглашение", "Catalog_СоглашенияСКлиентами"),
  ]),
]

export const SETTLEMENT_REGISTERS: RegisterSchema[] = [
  {
    kind: "AccumulationRegister",
    name: SETTLEMENTS_BY_TERM,
    dimensions: [
      ref("АналитикаУчетаПоПартнерам", "Catalog_КлючиАналитикиУчетаПоПартнерам"),
      ...composite("РасчетныйДокумент"),
      ref("Валюта", "Catalog_Валюты"),
      date("ДатаВозникновения"),
      date("ДатаПлановогоПогашения"),
    ],
    resources: [number("Долг"), number("Предоплата")],
    lead: "АналитикаУчетаПоПартнерам_Key",
  },
]
