import { round2, Row, ZERO_GUID } from "../base/values"
import { ATTRIBUTES, BRAND_COUNTRIES, FAMILIES, Family } from "./goods"
import { describe } from "./item-text"
import { Common, PRICE_TYPES } from "./common"
import { SeedWriter } from "./writer"

/** Goods with their groups, brands, prices and stock. */
const PRICES = "InformationRegister_ЦеныНоменклатуры"
const FREE_STOCK = "AccumulationRegister_СвободныеОстатки"
const GOODS_IN_STOCK = "AccumulationRegister_ТоварыНаСкладах"
const PRICE_DOCUMENT = "Document_УстановкаЦенНоменклатуры"
const STOCK_DOCUMENT = "Document_ВводОстатков"
/** As many items as one seeded price document names. */
const ITEMS_PER_DOCUMENT = 500
/** Every so many items one has an odd GUID, one an older price, one a seeded reserve. */
const ODD_GUID_EVERY = 50
const OLD_PRICE_EVERY = 10
const RESERVED_EVERY = 33

interface Directories {
  groups: Map<string, string>
  brands: Map<string, { brand: string; maker: string }>
  units: Map<string, string>
  attributes: Map<string, string>
}

/** Records waiting for the document they go with. */
interface Pending {
  prices: Row[]
  oldPrices: Row[]
  free: Row[]
  goods: Row[]
}

export function seedItems(writer: SeedWriter, common: Common, count: number): void {
  const directories = seedDirectories(writer)
  const order = FAMILIES.flatMap((family) => Array.from({ length: family.share }, () => family))
  const nothing = (): Pending => ({ prices: [], oldPrices: [], free: [], goods: [] })
  let pending = nothing()
  for (let index = 0; index < count; index += 1) {
    const family = order[(index * 37) % order.length]
    seedItem(writer, common, directories, family, index, pending)
    if ((index + 1) % ITEMS_PER_DOCUMENT === 0 || index === count - 1) {
      flush(writer, pending)
      pending = nothing()
    }
  }
}

function seedDirectories(writer: SeedWriter): Directories {
  const groups = new Map<string, string>()
  for (const { path } of FAMILIES) {
    path.forEach((name, depth) => {
      const full = path.slice(0, depth + 1).join("/")
      const parent = groups.get(path.slice(0, depth).join("/")) ?? ZERO_GUID
      if (!groups.has(full)) {
        groups.set(full, writer.put("Catalog_Номенклатура", { Description: name, Parent_Key: parent, IsFolder: true }))
      }
    })
  }
  const brands = Object.entries(BRAND_COUNTRIES).map(([name, country]): [string, { brand: string; maker: string }] => [
    name,
    {
      brand: writer.put("Catalog_Марки", { Description: name }),
      maker: writer.put("Catalog_Производители", { Description: name, Страна: country }),
    },
  ])
  const units = [
    ["шт", "2009", "Штука", "PCE"],
    ["компл", "2038", "Комплект", "KT"],
  ].map(([name, code, full, international]): [string, string] => [
    name,
    writer.put("Catalog_УпаковкиЕдиницыИзмерения", {
      Description: name,
      Code: code,
      НаименованиеПолное: full,
      МеждународноеСокращение: international,
    }),
  ])
  const attributes = ATTRIBUTES.map((name): [string, string] => [
    name,
    writer.put("ChartOfCharacteristicTypes_ДополнительныеРеквизитыИСведения", {
      Description: name,
      Имя: name.replace(/[^\p{L}]/gu, ""),
      Заголовок: name,
      Виден: true,
    }),
  ])
  return { groups, brands: new Map(brands), units: new Map(units), attributes: new Map(attributes) }
}

function seedItem(
  writer: SeedWriter,
  common: Common,
  directories: Directories,
  family: Family,
  index: number,
  pending: Pending,
): void {
  const { random } = writer
  const brand = random.pick(family.brands)
  const { name, attributes } = describe(family, brand, random)
  const known = directories.brands.get(brand)
  const unit = directories.units.get(family.unit) ?? ZERO_GUID
  const article = `${family.articlePrefix}-${brand.slice(0, 3).toUpperCase()}-${String(index + 1).padStart(5, "0")}`
  const ref = writer.put(
    "Catalog_Номенклатура",
    {
      Ref_Key: index % ODD_GUID_EVERY === 7 ? random.oddGuid() : random.guid(),
      Description: name.slice(0, 100),
      НаименованиеПолное: name,
      Артикул: article,
      Parent_Key: directories.groups.get(family.path.join("/")) ?? ZERO_GUID,
      ТипНоменклатуры: "Товар",
      ЕдиницаИзмерения_Key: unit,
      СтавкаНДС: "НДС20",
      Марка_Key: known?.brand ?? ZERO_GUID,
      Производитель_Key: known?.maker ?? ZERO_GUID,
      ИспользованиеХарактеристик: "НеИспользовать",
      ВесЧислитель: round2(family.weight[0] + random.next() * (family.weight[1] - family.weight[0])),
      ВесИспользовать: true,
    },
    {
      ДополнительныеРеквизиты: attributes.map(([attribute, value]) => ({
        Свойство_Key: directories.attributes.get(attribute) ?? ZERO_GUID,
        Значение: String(value),
        Значение_Type: typeof value === "number" ? "Edm.Double" : "Edm.String",
        ТекстоваяСтрока: "",
      })),
    },
  )
  addPrices(writer, common, family, ref, unit, index, pending)
  addStock(writer, common, ref, index, pending)
}

function addPrices(
  writer: SeedWriter,
  common: Common,
  family: Family,
  item: string,
  unit: string,
  index: number,
  pending: Pending,
): void {
  const [low, high] = family.price
  const retail = Math.round((low + writer.random.next() * (high - low)) / 5) * 5
  for (const { name, factor, includesVat } of PRICE_TYPES) {
    const price = round2((retail * factor) / (includesVat ? 1 : 1.2))
    const record = {
      Номенклатура_Key: item,
      Характеристика_Key: ZERO_GUID,
      ВидЦены_Key: common.priceTypes.get(name) ?? ZERO_GUID,
      Цена: price,
      Упаковка_Key: unit,
      Валюта_Key: common.currency,
    }
    pending.prices.push(record)
    if (index % OLD_PRICE_EVERY === 3) {
      pending.oldPrices.push({ ...record, Цена: round2(price * 0.93) })
    }
  }
}

function addStock(writer: SeedWriter, common: Common, item: string, index: number, pending: Pending): void {
  for (const warehouse of common.warehouses.values()) {
    const onHand = stockLevel(writer)
    if (onHand === 0) {
      continue
    }
    const reserved = index % RESERVED_EVERY === 5 && onHand > 8 ? writer.random.whole(1, 4) : 0
    // Written out in full: at 100,000 items copying rows by spread took seconds.
    pending.free.push({
      Номенклатура_Key: item,
      Характеристика_Key: ZERO_GUID,
      Склад_Key: warehouse,
      ВНаличии: onHand,
      ВРезервеСоСклада: 0,
      ВРезервеПодЗаказ: reserved,
    })
    pending.goods.push({
      Номенклатура_Key: item,
      Характеристика_Key: ZERO_GUID,
      Назначение_Key: ZERO_GUID,
      Склад_Key: warehouse,
      Серия_Key: ZERO_GUID,
      ВНаличии: onHand,
      КОтгрузке: 0,
    })
  }
}

/** Mostly dozens, some nothing, and some the last one. */
function stockLevel({ random }: SeedWriter): number {
  const kind = random.next()
  if (kind < 0.14) {
    return 0
  }
  if (kind < 0.2) {
    return 1
  }
  return kind < 0.6 ? random.whole(2, 40) : random.whole(41, 200)
}

function flush(writer: SeedWriter, pending: Pending): void {
  const document = (type: string, period: string) => ({ ref: writer.random.guid(), type, period })
  if (pending.oldPrices.length > 0) {
    writer.records(PRICES, document(PRICE_DOCUMENT, "2025-03-01T09:00:00"), pending.oldPrices)
  }
  writer.records(PRICES, document(PRICE_DOCUMENT, "2025-09-01T09:00:00"), pending.prices)
  const opening = document(STOCK_DOCUMENT, "2025-09-01T00:00:00")
  writer.records(FREE_STOCK, opening, pending.free)
  writer.records(GOODS_IN_STOCK, opening, pending.goods)
}
