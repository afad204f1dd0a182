import { Seeder } from "../base/base"
import { Catalogue } from "../schema/sets"
import { MANAGERS } from "./clients"
import { Common, PRICE_TYPES, WAREHOUSES } from "./common"
import { Random } from "./random"
import { seedClients } from "./seed-clients"
import { seedShipments } from "./seed-shipments"
import { seedItems } from "./seed-items"
import { SeedWriter } from "./writer"

/** What a base is made from: the same three give the same base. */
export interface Seed {
  seed: number
  items: number
  /** The day of the clients' opening balances, "2025-09-01". */
  openedOn: string
}

/** The demo base: a Ukrainian distributor of tyres and car parts. */
export function seeder(catalogue: Catalogue, { seed, items, openedOn }: Seed): Seeder {
  return (load) => {
    const writer = new SeedWriter(catalogue, new Random(seed), load)
    const common = seedCommon(writer)
    const debts = seedClients(writer, common, openedOn)
    seedItems(writer, common, items)
    seedShipments(writer, debts, openedOn)
  }
}

function seedCommon(writer: SeedWriter): Common {
  const currency = writer.put("Catalog_Валюты", {
    Code: "980",
    Description: "UAH",
    НаименованиеПолное: "Українська гривня",
    СимвольноеПредставление: "грн",
  })
  const organization = writer.put("Catalog_Организации", {
    Description: "ТОВ «Гурт-Шина»",
    НаименованиеПолное: "Товариство з обмеженою відповідальністю «Гурт-Шина»",
    НаименованиеСокращенное: "ТОВ «Гурт-Шина»",
    Префикс: "ГТ",
    КодПоЕДРПОУ: "41234564",
    ИННПлательщикаНДС: "412345626562",
    ПлательщикНДС: true,
    ЮрФизЛицо: "ЮрЛицо",
  })
  const priceTypes = PRICE_TYPES.map(({ name, includesVat }): [string, string] => [
    name,
    writer.put("Catalog_ВидыЦен", {
      Description: name,
      Идентификатор: name.replace(/\s/g, ""),
      ВалютаЦены_Key: currency,
      ЦенаВключаетНДС: includesVat,
      СпособЗаданияЦены: "Вручную",
      ИспользоватьПриПродаже: true,
      ИспользоватьПриОптовойПродаже: name !== "Роздріб" && name !== "РРЦ",
      Статус: "Действует",
    }),
  ])
  const warehouses = WAREHOUSES.map((name): [string, string] => [
    name,
    writer.put("Catalog_Склады", { Description: name, ТипСклада: "ОптовыйСклад" }),
  ])
  const managers = MANAGERS.map((name): [string, string] => [
    name,
    writer.put("Catalog_Пользователи", { Description: name }),
  ])
  return {
    currency,
    organization,
    priceTypes: new Map(priceTypes),
    warehouses: new Map(warehouses),
    managers: new Map(managers),
  }
}
