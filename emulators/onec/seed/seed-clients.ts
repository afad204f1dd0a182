import { EMPTY_DATE, Row, ZERO_GUID } from "../base/values"
import { AgreementSeed, COMPANIES, CompanySeed, LegalEntitySeed } from "./clients"
import { Common } from "./common"
import { edrpou, rnokpp, vatNumber } from "./tax-ids"
import { SeedWriter } from "./writer"

/** Companies, legal entities, agreements with their contracts, and open debts. */
const SETTLEMENTS = "AccumulationRegister_РасчетыСКлиентами"
const OPENING = "Document_ВводОстатков"

const FULL_FORM: Record<LegalEntitySeed["form"], string> = {
  ТОВ: "Товариство з обмеженою відповідальністю",
  ПП: "Приватне підприємство",
  ФОП: "Фізична особа – підприємець",
}

/** @returns the open debts as of a day, one a contract, for the documents behind them */
export function seedClients(writer: SeedWriter, common: Common, openedOn: string): SeedDebt[] {
  const debts: SeedDebt[] = []
  for (const company of COMPANIES) {
    const partner = seedPartner(writer, common, company)
    let head = ZERO_GUID
    for (const entity of company.entities) {
      const counterparty = seedCounterparty(writer, company, entity, partner, head)
      head = head === ZERO_GUID ? counterparty : head
      for (const terms of entity.agreements) {
        debts.push(...seedTerms(writer, common, company, terms, partner, counterparty))
      }
    }
  }
  writer.records(
    SETTLEMENTS,
    { ref: writer.random.guid(), type: OPENING, period: `${openedOn}T00:00:00` },
    debts.map(debtRecord),
  )
  return debts
}

function seedPartner(writer: SeedWriter, common: Common, company: CompanySeed): string {
  return writer.put(
    "Catalog_Партнеры",
    {
      Description: company.name,
      НаименованиеПолное: company.name,
      ЮрФизЛицо: "Компания",
      Клиент: true,
      ОсновнойМенеджер_Key: common.managers.get(company.manager) ?? ZERO_GUID,
      ДатаРегистрации: "2023-03-01T00:00:00",
    },
    { КонтактнаяИнформация: contacts(company) },
  )
}

const contacts = (company: CompanySeed): Record<string, string>[] => [
  { Тип: "АдресЭлектроннойПочты", Представление: company.email, АдресЭП: company.email },
  { Тип: "Телефон", Представление: company.phone, НомерТелефона: company.phone.replace(/\D/g, "") },
  { Тип: "Адрес", Представление: `Україна, м. ${company.city}` },
]

function seedCounterparty(
  writer: SeedWriter,
  company: CompanySeed,
  entity: LegalEntitySeed,
  partner: string,
  head: string,
): string {
  const isPerson = entity.form === "ФОП"
  const code = isPerson ? rnokpp(new Date(entity.born ?? "1980-01-01"), entity.number) : edrpou(entity.number)
  const name = isPerson ? entity.name : `«${entity.name}»`
  const ref = writer.random.guid()
  return writer.put(
    "Catalog_Контрагенты",
    {
      Ref_Key: ref,
      Description: `${entity.form} ${name}`,
      НаименованиеПолное: `${FULL_FORM[entity.form]} ${name}`,
      Партнер_Key: partner,
      // In 1C the head of a group is its own head.
      ГоловнойКонтрагент_Key: head === ZERO_GUID ? ref : head,
      ЮрФизЛицо: isPerson ? "ИндивидуальныйПредприниматель" : "ЮрЛицо",
      КодПоЕДРПОУ: code,
      НалоговыйНомер: code,
      ПлательщикНДС: entity.vatPayer,
      ИННПлательщикаНДС: entity.vatPayer ? vatNumber(code, "2665") : "",
    },
    { КонтактнаяИнформация: contacts(company) },
  )
}

function seedTerms(
  writer: SeedWriter,
  common: Common,
  company: CompanySeed,
  terms: AgreementSeed,
  partner: string,
  counterparty: string,
): SeedDebt[] {
  const parties = { Партнер_Key: partner, Контрагент_Key: counterparty, Организация_Key: common.organization }
  const validity = {
    ДатаНачалаДействия: `${terms.from}T00:00:00`,
    ДатаОкончанияДействия: terms.to === null ? EMPTY_DATE : `${terms.to}T00:00:00`,
  }
  const agreement = writer.put("Catalog_СоглашенияСКлиентами", {
    ...parties,
    ...validity,
    Description: `Угода ${terms.number} (${terms.priceType})`,
    Номер: terms.number,
    Дата: `${terms.from}T00:00:00`,
    ВидЦен_Key: common.priceTypes.get(terms.priceType) ?? ZERO_GUID,
    Валюта_Key: common.currency,
    Склад_Key: common.warehouses.get(terms.warehouse) ?? ZERO_GUID,
    Менеджер_Key: common.managers.get(company.manager) ?? ZERO_GUID,
    Статус: terms.status,
    Согласован: terms.status === "Действует",
    ЦенаВключаетНДС: terms.priceType !== "Опт 2",
    ДопустимаяСуммаЗадолженности: terms.creditLimit ?? 0,
    ОграничиватьСуммуЗадолженности: terms.creditLimit !== null,
    СрокОплаты: terms.paymentDays,
    ИспользуютсяДоговорыКонтрагентов: true,
    ПорядокРасчетов: "ПоДоговорамКонтрагентов",
    ПорядокОплаты: "РасчетыВГривнахОплатаВГривнах",
  })
  const contractNumber = terms.number.replace("СП", "Д")
  const contract = writer.put("Catalog_ДоговорыКонтрагентов", {
    ...parties,
    ...validity,
    Description: `Договір поставки ${contractNumber}`,
    Номер: contractNumber,
    Дата: `${terms.from}T00:00:00`,
    Статус: terms.status === "Действует" ? "Действует" : "НеСогласован",
    ТипДоговора: "СПокупателем",
    ВалютаВзаиморасчетов_Key: common.currency,
  })
  const key = writer.put("Catalog_КлючиАналитикиУчетаПоПартнерам", {
    ...parties,
    Description: `${company.name}; ${contractNumber}`,
    Договор_Key: contract,
  })
  return terms.debt === 0
    ? []
    : [
        {
          parties: { ...parties, Договор_Key: contract, Валюта_Key: common.currency, Соглашение_Key: agreement },
          key,
          debt: terms.debt,
          paymentDays: terms.paymentDays,
        },
      ]
}

/** What one contract owes at the start. */
export interface SeedDebt {
  parties: Record<string, string>
  key: string
  debt: number
  paymentDays: number
}

function debtRecord({ key, debt, parties }: SeedDebt): Row {
  return {
    АналитикаУчетаПоПартнерам_Key: key,
    ЗаказКлиента: parties["Договор_Key"],
    ЗаказКлиента_Type: "StandardODATA.Catalog_ДоговорыКонтрагентов",
    Валюта_Key: parties["Валюта_Key"],
    Сумма: debt,
    КОплате: debt,
    Оплачивается: 0,
    КОтгрузке: 0,
    Отгружается: 0,
  }
}
