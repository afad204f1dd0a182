/** The demo's clients: companies, their legal entities, and the terms each has. */
export type LegalForm = "ТОВ" | "ПП" | "ФОП"

export interface LegalEntitySeed {
  form: LegalForm
  /** Name without the form. */
  name: string
  vatPayer: boolean
  /** First seven digits of the ЄДРПОУ, or the number inside the РНОКПП. */
  number: number
  /** Birth day of a ФОП. */
  born?: string
  agreements: AgreementSeed[]
}

export interface AgreementSeed {
  number: string
  priceType: "Роздріб" | "Опт 1" | "Опт 2" | "Партнер"
  warehouse: "Київ" | "Львів" | "Дніпро"
  status: "Действует" | "НеСогласовано"
  from: string
  to: string | null
  creditLimit: number | null
  paymentDays: number
  /** Open debt in hryvnias, VAT included; negative = the client paid ahead. */
  debt: number
}

export interface CompanySeed {
  name: string
  manager: string
  city: string
  email: string
  phone: string
  entities: LegalEntitySeed[]
}

const agreement = (number: string, terms: Partial<AgreementSeed>): AgreementSeed => ({
  number,
  priceType: "Опт 1",
  warehouse: "Київ",
  status: "Действует",
  from: "2025-01-01",
  to: null,
  creditLimit: 250_000,
  paymentDays: 14,
  debt: 0,
  ...terms,
})

export const MANAGERS = ["Ірина Коваленко", "Андрій Шевчук", "Оксана Мельник"]

export const COMPANIES: CompanySeed[] = [
  {
    name: "Шинний Двір",
    manager: MANAGERS[0],
    city: "Київ",
    email: "zakupky@shynnyi-dvir.example",
    phone: "+380441234501",
    entities: [
      {
        form: "ТОВ",
        name: "Шинний Двір",
        vatPayer: true,
        number: 3_845_127,
        agreements: [
          agreement("СП-0001", { priceType: "Партнер", creditLimit: 1_500_000, paymentDays: 30, debt: 412_300.5 }),
          agreement("СП-0002", {
            priceType: "Опт 2",
            warehouse: "Львів",
            creditLimit: 400_000,
            paymentDays: 14,
            debt: 58_640,
          }),
        ],
      },
      { form: "ТОВ", name: "Шинний Двір Захід", vatPayer: true, number: 3_977_410, agreements: [] },
      { form: "ПП", name: "Сервіс Двір", vatPayer: true, number: 3_311_846, agreements: [] },
      {
        form: "ФОП",
        name: "Гончаренко Олег Вікторович",
        vatPayer: false,
        number: 1417,
        born: "1979-04-12",
        agreements: [agreement("СП-0004", { priceType: "Опт 1", creditLimit: 80_000, paymentDays: 7, debt: 92_450 })],
      },
      {
        form: "ФОП",
        name: "Гончаренко Марина Петрівна",
        vatPayer: false,
        number: 2246,
        born: "1983-09-03",
        agreements: [],
      },
    ],
  },
  {
    name: "АвтоКолесо",
    manager: MANAGERS[0],
    city: "Львів",
    email: "office@avtokoleso.example",
    phone: "+380322345602",
    entities: [
      {
        form: "ТОВ",
        name: "Авто-Колесо Трейд",
        vatPayer: true,
        number: 4_120_935,
        agreements: [
          agreement("СП-0005", {
            priceType: "Опт 1",
            warehouse: "Львів",
            creditLimit: 500_000,
            paymentDays: 21,
            debt: 187_900,
          }),
        ],
      },
      {
        form: "ПП",
        name: "Колесо-Сервіс",
        vatPayer: true,
        number: 3_240_178,
        agreements: [
          agreement("СП-0006", {
            priceType: "Роздріб",
            warehouse: "Львів",
            creditLimit: 60_000,
            paymentDays: 7,
            to: "2025-06-30",
          }),
        ],
      },
    ],
  },
  {
    name: "Дніпро Авто",
    manager: MANAGERS[1],
    city: "Дніпро",
    email: "b2b@dnipro-avto.example",
    phone: "+380563456703",
    entities: [
      {
        form: "ТОВ",
        name: "Дніпро Авто Груп",
        vatPayer: true,
        number: 4_038_254,
        agreements: [
          agreement("СП-0007", {
            priceType: "Опт 2",
            warehouse: "Дніпро",
            creditLimit: 750_000,
            paymentDays: 30,
            debt: 233_410.75,
          }),
        ],
      },
      { form: "ТОВ", name: "Дніпро Шина", vatPayer: true, number: 4_266_019, agreements: [] },
      {
        form: "ФОП",
        name: "Лисенко Тарас Іванович",
        vatPayer: false,
        number: 3351,
        born: "1988-12-21",
        agreements: [
          agreement("СП-0008", { priceType: "Опт 1", warehouse: "Дніпро", creditLimit: null, paymentDays: 0 }),
        ],
      },
    ],
  },
  {
    name: "СТО Магістраль",
    manager: MANAGERS[1],
    city: "Полтава",
    email: "sto@magistral.example",
    phone: "+380532567804",
    entities: [
      {
        form: "ПП",
        name: "Магістраль-СТО",
        vatPayer: true,
        number: 3_108_622,
        agreements: [
          agreement("СП-0009", {
            priceType: "Опт 1",
            warehouse: "Київ",
            creditLimit: 120_000,
            paymentDays: 14,
            debt: 15_780,
          }),
        ],
      },
    ],
  },
  {
    name: "Колісний Ряд",
    manager: MANAGERS[2],
    city: "Одеса",
    email: "info@kolisnyi-riad.example",
    phone: "+380482678905",
    entities: [
      {
        form: "ТОВ",
        name: "Колісний Ряд",
        vatPayer: true,
        number: 4_391_587,
        agreements: [
          agreement("СП-0010", {
            priceType: "Опт 2",
            status: "НеСогласовано",
            creditLimit: 200_000,
            from: "2026-01-01",
          }),
        ],
      },
      {
        form: "ФОП",
        name: "Бойко Світлана Юріївна",
        vatPayer: false,
        number: 4522,
        born: "1991-06-17",
        agreements: [],
      },
    ],
  },
  {
    name: "Автодеталь Плюс",
    manager: MANAGERS[2],
    city: "Харків",
    email: "parts@avtodetal.example",
    phone: "+380577789006",
    entities: [
      {
        form: "ТОВ",
        name: "Автодеталь Плюс",
        vatPayer: true,
        number: 3_654_703,
        agreements: [
          agreement("СП-0003", {
            priceType: "Опт 2",
            warehouse: "Дніпро",
            creditLimit: 300_000,
            paymentDays: 21,
            debt: 96_120.4,
          }),
        ],
      },
      {
        form: "ФОП",
        name: "Ткаченко Ігор Степанович",
        vatPayer: false,
        number: 5190,
        born: "1975-02-28",
        agreements: [],
      },
    ],
  },
]
