import type { ErpOrderDraft } from "../../../modules/erp/types"
import { toDocument, toOrder } from "../mappers/orders"
import { EMPTY_REF } from "../odata/query"
import { profileOf } from "../profiles/overrides"
import { UT } from "../profiles/ut"
import { describeWithFixtures, readFixture } from "../../../../integration-tests/support/fixtures"
import { z } from "@medusajs/framework/zod"

const refOf = (digit: string) => `${digit.repeat(8)}-1111-11e1-b864-002354e1ef1c`
const CONTEXT = { profile: UT, timeZone: "Europe/Kyiv" }

const DRAFT: ErpOrderDraft = {
  key: "gurt-01JX",
  placed_at: "2026-07-01T08:00:00.500Z",
  contract: {
    ref: refOf("1"),
    company_ref: refOf("2"),
    legal_entity_ref: refOf("3"),
    handles: {
      agreement: refOf("1"),
      contract: refOf("7"),
      organization: refOf("4"),
      partner: refOf("2"),
      legal_entity: refOf("3"),
      currency: refOf("a"),
    },
  },
  warehouse_ref: refOf("5"),
  currency_code: "uah",
  comment: "подзвонити до обіду",
  lines: [
    {
      product_ref: refOf("8"),
      quantity: "3",
      unit_price: "120.10",
      price_type_ref: refOf("6"),
      vat_rate: "20",
      vat_code: "НДС20",
      discount_total: "0.00",
      total: "360.30",
      tax_total: "60.05",
    },
    {
      product_ref: refOf("9"),
      quantity: "0.125",
      unit_price: "80.00",
      price_type_ref: null,
      vat_rate: "0",
      vat_code: "БезНДС",
      discount_total: "0.00",
      total: "10.00",
      tax_total: "0.00",
    },
  ],
  total: "370.30",
}

const Lines = z.array(z.record(z.string(), z.unknown()))
const linesOf = (document: Record<string, unknown>) => Lines.parse(document["Товары"])

describe("a draft as a document", () => {
  const document = toDocument(DRAFT, CONTEXT)

  it("carries the parties, our key twice and the base's own time", () => {
    expect(document).toMatchObject({
      Date: "2026-07-01T11:00:00",
      Posted: false,
      Партнер_Key: refOf("2"),
      Контрагент_Key: refOf("3"),
      Организация_Key: refOf("4"),
      Соглашение_Key: refOf("1"),
      Договор_Key: refOf("7"),
      Валюта_Key: refOf("a"),
      Склад_Key: refOf("5"),
      СуммаДокумента: 370.3,
      НомерПоДаннымКлиента: "gurt-01JX",
      Комментарий: "gurt-01JX подзвонити до обіду",
      ЦенаВключаетНДС: true,
      Статус: "КОбеспечению",
      ХозяйственнаяОперация: "РеализацияКлиенту",
      Согласован: false,
    })
  })

  it("numbers lines from 1 without gaps, as strings, and asks to reserve each", () => {
    expect(linesOf(document)).toEqual([
      expect.objectContaining({
        LineNumber: "1",
        КодСтроки: "1",
        Номенклатура_Key: refOf("8"),
        Количество: 3,
        КоличествоУпаковок: 3,
        Цена: 120.1,
        Сумма: 360.3,
        СуммаСНДС: 360.3,
        СуммаНДС: 60.05,
        СтавкаНДС: "НДС20",
        ВидЦены_Key: refOf("6"),
        ВариантОбеспечения: "СоСклада",
        Склад_Key: refOf("5"),
      }),
      expect.objectContaining({
        LineNumber: "2",
        Количество: 0.125,
        СтавкаНДС: "БезНДС",
        ВидЦены_Key: EMPTY_REF,
        ВариантОбеспечения: "СоСклада",
      }),
    ])
  })

  it("leaves out the contract where there is none and fields that the base does not have", () => {
    const { contract: _contract, ...handles } = DRAFT.contract.handles
    const profile = profileOf({ objects: { order: { fields: { key_date: "" } } } })
    const bare = toDocument({ ...DRAFT, contract: { ...DRAFT.contract, handles } }, { ...CONTEXT, profile })
    expect(bare).not.toHaveProperty("Договор_Key")
    expect(bare).not.toHaveProperty("ДатаПоДаннымКлиента")
    expect(bare).not.toHaveProperty("")
  })

  it("says what is missing", () => {
    const without = (handles: Record<string, string>) => () =>
      toDocument({ ...DRAFT, contract: { ...DRAFT.contract, handles } }, CONTEXT)
    expect(without({})).toThrow(/no handle "organization"/)
  })
})

describe("a document as an order", () => {
  /** 1C's answer to the draft: the same fields with its own number and ref, Int64 as strings. */
  const stored = (over: object = {}, line: object = {}) => {
    const document = toDocument(DRAFT, CONTEXT)
    return {
      ...document,
      Ref_Key: refOf("b").toUpperCase(),
      Number: "ГТ00-000042 ",
      Товары: linesOf(document).map((each) => ({ ...each, ...line })),
      ...over,
    }
  }

  it("comes back as it was agreed", () => {
    expect(toOrder(stored(), CONTEXT)).toEqual({
      ref: refOf("b"),
      key: DRAFT.key,
      number: "ГТ00-000042",
      date: "2026-07-01T08:00:00.000Z",
      is_posted: false,
      is_cancelled: false,
      contract: DRAFT.contract,
      warehouse_ref: DRAFT.warehouse_ref,
      includes_tax: true,
      total: DRAFT.total,
      lines: DRAFT.lines.map(({ product_ref, quantity, unit_price, vat_code, total, tax_total }) => ({
        product_ref,
        warehouse_ref: DRAFT.warehouse_ref,
        quantity,
        unit_price,
        vat_code,
        total,
        tax_total,
        is_reserved: false,
      })),
    })
  })

  it.each<[string, boolean, object, object]>([
    ["posted", true, { Posted: true }, {}],
    ["to be shipped", true, { Posted: true }, { ВариантОбеспечения: "Отгрузить" }],
    ["not posted", false, {}, {}],
    ["marked for deletion", false, { Posted: true, DeletionMark: true }, {}],
    ["a line that waits for supply", false, { Posted: true }, { ВариантОбеспечения: "КОбеспечению" }],
    ["a cancelled line", false, { Posted: true }, { Отменено: true }],
    ["a line of nothing", false, { Posted: true }, { Количество: 0 }],
  ])("%s: reserved is %s", (_name, isReserved, over, line) => {
    expect(toOrder(stored(over, line), CONTEXT).lines.map((each) => each.is_reserved)).toEqual([isReserved, isReserved])
  })

  it("tells a contract that was dropped from one that documents of the base do not keep", () => {
    const handlesOf = (over: object) => toOrder(stored(over), CONTEXT).contract.handles
    expect(handlesOf({ Договор_Key: EMPTY_REF }).contract).toBe(EMPTY_REF)
    expect(handlesOf({ Договор_Key: undefined })).not.toHaveProperty("contract")
    expect(handlesOf({ Организация_Key: EMPTY_REF }).organization).toBe(EMPTY_REF)
    expect(toOrder(stored({ ЦенаВключаетНДС: false }), CONTEXT).includes_tax).toBe(false)
  })

  it("takes the document's warehouse where a line has none, and the bare sum where a base keeps no other", () => {
    const [line] = toOrder(stored({}, { Склад_Key: EMPTY_REF, СуммаСНДС: undefined }), CONTEXT).lines
    expect(line).toMatchObject({ warehouse_ref: refOf("5"), total: "360.30" })
  })

  it("names the section when a line has another shape", () => {
    expect(() => toOrder(stored({}, { Количество: "багато" }), CONTEXT)).toThrow(
      /^Document_ЗаказКлиента\.Товары\.Количество: /,
    )
  })
})

describeWithFixtures("the payload of a working Ukrainian base", () => {
  const Payload = z.object({ body: z.record(z.string(), z.unknown()) })

  it("has no field that ours lacks, and the same types", () => {
    const { body } = Payload.parse(JSON.parse(readFixture("onec/ut/ut-ua-order.request.json").toString()))
    const ours = toDocument(DRAFT, CONTEXT)
    expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(body)))
    const [theirLine] = linesOf(body)
    const [ourLine] = linesOf(ours)
    expect(Object.keys(ourLine ?? {})).toEqual(expect.arrayContaining(Object.keys(theirLine ?? {})))
    for (const [field, value] of [...Object.entries(body), ...Object.entries(theirLine ?? {})]) {
      expect([field, typeof (ours[field] ?? ourLine?.[field])]).toEqual([field, typeof value])
    }
  })

  it("says the same in its constants", () => {
    const { body } = Payload.parse(JSON.parse(readFixture("onec/ut/ut-ua-order.request.json").toString()))
    expect(body).toMatchObject(UT.values.order_constants)
  })
})
