import { currencyCode } from "../mappers/currency"
import { isBound, toContract } from "../mappers/contracts"
import { toAttribute, toLegalEntity, toPriceType, toProduct, toProductTerms, toWarehouse } from "../mappers/directories"
import { toDebts, toPrices, toStock } from "../mappers/registers"
import { EMPTY_REF } from "../odata/query"
import { UT } from "../profiles/ut"
import { rowOf } from "../schemas/read"
import * as rows from "../schemas/rows"

const refOf = (digit: string) => `${digit.repeat(8)}-1111-11e1-b864-002354e1ef1c`
const UAH = refOf("a")
const CURRENCIES = new Map([[UAH, "uah"]])
const { objects, values, sections } = UT

describe("directories", () => {
  it("names a warehouse without a code by its name, blanks of fixed length dropped", () => {
    const row = rowOf(
      { Ref_Key: refOf("1").toUpperCase(), Description: "Основний склад   ", DeletionMark: false },
      objects.warehouse,
      rows.WarehouseRow,
    )
    expect(toWarehouse(row)).toEqual({
      ref: refOf("1"),
      code: "Основний склад",
      name: "Основний склад",
      is_active: true,
    })
  })

  it("reads a price type with its currency", () => {
    const wire = {
      Ref_Key: refOf("1"),
      Code: "000000001",
      Description: "Оптова",
      ВалютаЦены_Key: UAH,
      ЦенаВключаетНДС: true,
      Статус: "НеДействует",
      DeletionMark: false,
    }
    const row = rowOf(wire, objects.price_type, rows.PriceTypeRow)
    expect(toPriceType(row, CURRENCIES, values)).toEqual({
      ref: refOf("1"),
      code: "000000001",
      name: "Оптова",
      currency_code: "uah",
      includes_tax: true,
      is_active: false,
    })
    expect(() => toPriceType(row, new Map(), values)).toThrow(/currency of price type Оптова/)
  })

  it.each([
    [{ code: "980", name: "грн" }, "uah"],
    [{ code: "999", name: "USD" }, "usd"],
    [{ code: "EUR", name: "євро" }, "eur"],
  ])("%j is %s", (currency, code) => {
    expect(currencyCode(currency)).toBe(code)
  })

  it("does not guess a currency", () => {
    expect(() => currencyCode({ code: "001", name: "у.е." })).toThrow(/none of ISO 4217/)
  })

  const product = {
    Ref_Key: refOf("1"),
    Code: "00-00000042",
    Description: "Кава",
    НаименованиеПолное: "Кава в зернах 1 кг",
    Артикул: "KV-1   ",
    Parent_Key: EMPTY_REF,
    DeletionMark: false,
    ЕдиницаИзмерения_Key: refOf("2"),
    СтавкаНДС: "НДС7",
  }

  it("reads a product; what is not published stays null", () => {
    const row = rowOf(product, objects.product, rows.ProductRow)
    expect(toProduct(row, { units: new Map([[refOf("2"), "шт"]]), brands: new Map() }, [], values)).toEqual({
      ref: refOf("1"),
      code: "00-00000042",
      sku: "KV-1",
      name: "Кава",
      full_name: "Кава в зернах 1 кг",
      group_ref: null,
      brand: null,
      unit: "шт",
      vat_rate: "7",
      vat_code: "НДС7",
      attributes: [],
      is_active: true,
    })
  })

  it.each([
    ["of a rate", { СтавкаНДС: "НДС7" }, { vat_rate: "7", vat_code: "НДС7", is_active: true }],
    ["exempt, which is not 0 %", { СтавкаНДС: "БезНДС" }, { vat_rate: "0", vat_code: "БезНДС", is_active: true }],
    ["marked for deletion", { DeletionMark: true }, { vat_rate: "7", vat_code: "НДС7", is_active: false }],
    ["of a rate without a percentage here", { СтавкаНДС: "НДС33" }, { vat_code: "НДС33", is_active: false }],
  ])("reads the terms of a product %s", (_, over, expected) => {
    const row = rowOf({ ...product, ...over }, objects.product, rows.ProductTermsRow)
    expect(toProductTerms(row, values)).toMatchObject({ ref: refOf("1"), ...expected })
  })

  it("stops at a VAT rate it does not know instead of selling without VAT", () => {
    const row = rowOf({ ...product, СтавкаНДС: "НДС33" }, objects.product, rows.ProductRow)
    expect(() => toProduct(row, { units: new Map(), brands: new Map() }, [], values)).toThrow(
      /00-00000042: the VAT rate "НДС33"/,
    )
  })

  it("takes a group's row, where attributes of items are null", () => {
    const nulls = Object.fromEntries(Object.values(objects.product.fields).map((field) => [field, null]))
    const wire = {
      ...nulls,
      Ref_Key: refOf("3"),
      Description: "Кава",
      Parent_Key: refOf("4"),
      IsFolder: true,
      DeletionMark: false,
    }
    expect(rowOf(wire, objects.product, rows.ProductGroupRow)).toEqual({
      ref: refOf("3"),
      group: refOf("4"),
      name: "Кава",
      is_deleted: false,
    })
  })

  it.each([
    [{ Значение: "чорний", Значение_Type: "Edm.String" }, "чорний"],
    [{ Значение: "коротко", Значение_Type: "Edm.String", ТекстоваяСтрока: "весь довгий рядок" }, "весь довгий рядок"],
    [{ Значение: 2.5, Значение_Type: "Edm.Double" }, "2.5"],
    [
      { Значение: refOf("5").toUpperCase(), Значение_Type: "StandardODATA.Catalog_ЗначенияСвойствОбъектов" },
      "Бразилія",
    ],
  ])("reads an attribute %j", (wire, value) => {
    const row = rowOf({ Свойство_Key: refOf("6"), ...wire }, sections.product_attributes, rows.ProductAttributeRow)
    expect(toAttribute(row, new Map([[refOf("6"), "Колір"]]), new Map([[refOf("5"), "Бразилія"]]))).toEqual({
      name: "Колір",
      value,
    })
    expect(toAttribute(row, new Map(), new Map())).toBeNull()
  })

  it("reads a legal entity of Ukraine", () => {
    const wire = {
      Ref_Key: refOf("1"),
      Партнер_Key: refOf("2"),
      ГоловнойКонтрагент_Key: refOf("1"),
      Description: "ФОП Коваль",
      ЮрФизЛицо: "ИндивидуальныйПредприниматель",
      КодПоЕДРПОУ: "1234567890",
      ИННПлательщикаНДС: "",
      ПлательщикНДС: false,
      DeletionMark: false,
    }
    const row = rowOf(wire, objects.legal_entity, rows.LegalEntityRow)
    expect(toLegalEntity(row, values)).toMatchObject({
      kind: "sole_proprietor",
      registration_number: "1234567890",
      vat_number: null,
      parent_ref: null,
      full_name: "ФОП Коваль",
    })
    expect(toLegalEntity({ ...row, company: null }, values)).toBeNull()
  })

  it("names 1C's field when a row has another shape, and not its value", () => {
    expect(() => rowOf({ Ref_Key: "secret" }, objects.warehouse, rows.WarehouseRow)).toThrow(
      /^Catalog_Склады\.Ref_Key: /,
    )
    expect(() => rowOf({ Ref_Key: "secret" }, objects.warehouse, rows.WarehouseRow)).not.toThrow(/secret/)
  })
})

describe("contracts", () => {
  const agreement = {
    Ref_Key: refOf("1"),
    Номер: "УГ-17",
    Description: "Опт 2026",
    Партнер_Key: refOf("2"),
    Контрагент_Key: refOf("3"),
    Организация_Key: refOf("4"),
    ВидЦен_Key: refOf("5"),
    Валюта_Key: UAH,
    Склад_Key: EMPTY_REF,
    Статус: "Действует",
    ДатаНачалаДействия: "2026-01-01T00:00:00",
    ДатаОкончанияДействия: "2026-12-31T00:00:00",
    ОграничиватьСуммуЗадолженности: true,
    ДопустимаяСуммаЗадолженности: 100000.5,
    СрокОплаты: "14",
    DeletionMark: false,
  }
  const contract = (over: object) =>
    rowOf(
      {
        Ref_Key: refOf("7"),
        Номер: "Д-1",
        Контрагент_Key: refOf("3"),
        Организация_Key: refOf("4"),
        Статус: "Действует",
        ТипДоговора: "СПокупателем",
        DeletionMark: false,
        ...over,
      },
      objects.contract,
      rows.ContractRow,
    )
  const mapped = (over: object = {}, contracts: rows.ContractRow[] = []) => {
    const row = rowOf({ ...agreement, ...over }, objects.agreement, rows.AgreementRow)
    return isBound(row) ? toContract(row, { currencies: CURRENCIES, contracts, timeZone: "Europe/Kyiv", values }) : null
  }

  it("joins an agreement with the legal contract of the same two parties", () => {
    expect(mapped({}, [contract({}), contract({ Ref_Key: refOf("6"), Организация_Key: refOf("9") })])).toEqual({
      ref: refOf("1"),
      company_ref: refOf("2"),
      legal_entity_ref: refOf("3"),
      number: "Д-1",
      name: "Опт 2026",
      currency_code: "uah",
      price_type_ref: refOf("5"),
      warehouse_ref: null,
      is_active: true,
      valid_from: "2025-12-31T22:00:00.000Z",
      valid_until: "2026-12-31T22:00:00.000Z",
      credit_limit: "100000.50",
      payment_term_days: 14,
      handles: {
        agreement: refOf("1"),
        contract: refOf("7"),
        organization: refOf("4"),
        partner: refOf("2"),
        legal_entity: refOf("3"),
        currency: UAH,
      },
    })
  })

  it("tells contracts of the same two parties apart by currency and number, and in doubt takes none", () => {
    const [first, second] = [
      contract({ Номер: "Д-0017", ВалютаВзаиморасчетов_Key: UAH }),
      contract({ Ref_Key: refOf("8"), Номер: "Д-0018", ВалютаВзаиморасчетов_Key: UAH }),
    ]
    expect(mapped({}, [first, second])).toMatchObject({ number: "УГ-17" })
    expect(mapped({ Номер: "СП-0018" }, [first, second])).toMatchObject({
      number: "Д-0018",
      handles: { contract: refOf("8") },
    })
    const inDollars = contract({ Ref_Key: refOf("8"), ВалютаВзаиморасчетов_Key: refOf("b") })
    expect(mapped({}, [first, inDollars])).toMatchObject({ number: "Д-0017" })
  })

  it("where no contract is in the agreement's currency, as one that is settled in another, the numbers tell alone", () => {
    const [first, second] = ["7", "8"].map((digit) =>
      contract({ Ref_Key: refOf(digit), Номер: `Д-001${digit}`, ВалютаВзаиморасчетов_Key: refOf("b") }),
    )
    expect(mapped({ Номер: "СП-0018" }, [first!, second!])).toMatchObject({ handles: { contract: refOf("8") } })
    expect(mapped({ Номер: "СП-0099" }, [first!, second!])).toMatchObject({ number: "СП-0099" })
  })

  it.each([[{ Статус: "Закрыт" }], [{ DeletionMark: true }], [{ ТипДоговора: "СПоставщиком" }]])(
    "passes over a contract %j",
    (over) => {
      expect(mapped({}, [contract(over)])).toMatchObject({
        number: "УГ-17",
        handles: expect.not.objectContaining({ contract: refOf("7") }),
      })
    },
  )

  it.each<[object, object]>([
    [{ Статус: "НеСогласовано" }, { is_active: false }],
    [{ DeletionMark: true }, { is_active: false }],
    [{ ОграничиватьСуммуЗадолженности: false }, { credit_limit: null }],
    [{ СрокОплаты: "0" }, { payment_term_days: null }],
    [{ ДатаОкончанияДействия: "0001-01-01T00:00:00" }, { valid_until: null }],
  ])("%j gives %j", (over, expected) => {
    expect(mapped(over)).toMatchObject(expected)
  })

  it("leaves typical agreements out, which belong to no client", () => {
    expect(mapped({ Партнер_Key: EMPTY_REF, Контрагент_Key: EMPTY_REF })).toBeNull()
  })
})

describe("registers", () => {
  const price = (over: object) =>
    rowOf(
      {
        Period: "2026-02-01T00:00:00",
        Номенклатура_Key: refOf("1"),
        ВидЦены_Key: refOf("2"),
        Характеристика_Key: EMPTY_REF,
        Упаковка_Key: EMPTY_REF,
        Цена: 120.1,
        ...over,
      },
      objects.price,
      rows.PriceRow,
    )

  it("takes the latest price of a pair, to the kopeck", () => {
    const found = toPrices([price({}), price({ Period: "2026-03-01T00:00:00", Цена: 0.1 + 0.2 })], "Europe/Kyiv")
    expect(found).toEqual([
      { product_ref: refOf("1"), price_type_ref: refOf("2"), amount: "0.30", valid_from: "2026-02-28T22:00:00.000Z" },
    ])
  })

  it("promises what is in stock less both reserves, and nothing when they exceed it", () => {
    const stock = (onHand: number, fromStock: number, forOrder: number) =>
      toStock(
        rowOf(
          {
            Номенклатура_Key: refOf("1"),
            Склад_Key: refOf("2"),
            ВНаличииBalance: onHand,
            ВРезервеСоСкладаBalance: fromStock,
            ВРезервеПодЗаказBalance: forOrder,
          },
          objects.stock,
          rows.StockRow,
        ),
      )
    expect(stock(10.3, 0.1, 0.2)).toMatchObject({ on_hand: "10.3", reserved: "0.3", available: "10" })
    expect(stock(1, 2, 0)).toMatchObject({ reserved: "2", available: "0" })
  })

  it("keeps debts and advances apart, under the agreement when the two parties have one", () => {
    const key = rowOf(
      { Ref_Key: refOf("1"), Контрагент_Key: refOf("2"), Организация_Key: refOf("3") },
      objects.analytics_key,
      rows.AnalyticsKeyRow,
    )
    const balance = (amount: number) =>
      rowOf(
        { АналитикаУчетаПоПартнерам_Key: refOf("1"), Валюта_Key: UAH, СуммаBalance: amount },
        objects.settlement,
        rows.SettlementRow,
      )
    const agreement = (digit: string) =>
      rowOf(
        { Ref_Key: refOf(digit), Контрагент_Key: refOf("2"), Организация_Key: refOf("3"), DeletionMark: false },
        objects.agreement,
        rows.AgreementRow,
      )
    const debts = (agreements: rows.AgreementRow[]) =>
      toDebts([balance(100.1), balance(200.2), balance(-50)], {
        keys: [key],
        agreements,
        contracts: [],
        currencies: CURRENCIES,
        values,
      })
    const expected = { legal_entity_ref: refOf("2"), currency_code: "uah", debt: "300.30", advance: "50.00" }
    expect(debts([agreement("5")])).toEqual([{ ...expected, contract_ref: refOf("5") }])
    expect(debts([agreement("5"), agreement("6")])).toEqual([{ ...expected, contract_ref: null }])
  })
})
