import { EmulatorCompany } from "../control"
import { GUID } from "../base/values"
import { edrpou, rnokpp } from "../seed/tax-ids"
import { Rig, startRig } from "./support"

let rig: Rig
let companies: EmulatorCompany[]
beforeAll(async () => {
  rig = await startRig({ size: { items: 600 } })
  companies = await rig.control.companies()
})
afterAll(() => rig.onec.stop())

const entities = () => companies.flatMap(({ legal_entities }) => legal_entities)
const agreements = () => entities().flatMap((entity) => entity.agreements)

describe("identifiers", () => {
  // Published identifiers of well-known bodies: Ощадбанк, ПриватБанк, Укрзалізниця, Нова пошта, ДПС.
  it.each(["00032129", "14360570", "40075815", "31316718", "43005393"])(
    "ЄДРПОУ %s has the right check digit",
    (code) => {
      expect(edrpou(Number(code.slice(0, 7)))).toBe(code)
    },
  )

  it("РНОКПП has ten digits and the sum that the tax office checks", () => {
    const code = rnokpp(new Date("1980-01-01"), 1234)
    const digits = [...code].map(Number)
    const sum = [-1, 5, 7, 9, 4, 6, 10, 5, 7].reduce((total, weight, index) => total + weight * digits[index], 0)
    expect(code).toHaveLength(10)
    expect((((sum % 11) + 11) % 11) % 10).toBe(digits[9])
  })

  it("every legal entity has one of its kind, and payers of VAT have a number", () => {
    for (const entity of entities()) {
      expect(entity.tax_id).toHaveLength(entity.name.startsWith("ФОП") ? 10 : 8)
      expect(entity.vat_number).toMatch(entity.vat_payer ? /^\d{12}$/ : /^$/)
    }
    expect(new Set(entities().map(({ tax_id }) => tax_id)).size).toBe(entities().length)
  })
})

describe("terms", () => {
  it("one agreement has expired, one is not in force", () => {
    expect(agreements().filter(({ valid_to }) => valid_to !== null && valid_to < "2026-01-01")).toHaveLength(1)
    expect(agreements().filter(({ status }) => status !== "Действует")).toHaveLength(1)
  })

  it("one debt is above its limit, some are nothing, and each agreement has its contract", () => {
    const over = agreements().filter(({ debt, credit_limit }) => credit_limit !== null && debt > credit_limit)
    expect(over).toHaveLength(1)
    expect(agreements().some(({ debt }) => debt === 0)).toBe(true)
    expect(agreements().every(({ contract_ref }) => GUID.test(contract_ref))).toBe(true)
  })

  it("all four price types are agreed upon, one of them without VAT", () => {
    expect(new Set(agreements().map(({ price_type }) => price_type)).size).toBe(4)
  })
})

describe("goods", () => {
  it("are 600 of unique articles in five columns of prices, one without VAT", async () => {
    const { items, count } = await rig.control.items({ limit: 1000 })
    expect(count).toBe(600)
    expect(new Set(items.map(({ article }) => article)).size).toBe(600)
    for (const { prices } of items) {
      expect(prices.map(({ includes_vat }) => includes_vat)).toEqual([true, true, false, true, true])
      expect(prices.every(({ price }) => price > 0)).toBe(true)
    }
  })

  it("are out of stock, the last one, or many", async () => {
    const { items } = await rig.control.items({ limit: 1000 })
    const levels = items.flatMap(({ stock }) => stock.map(({ on_hand }) => on_hand))
    expect([levels.includes(0), levels.includes(1)]).toEqual([true, true])
    expect(Math.max(...levels)).toBeLessThanOrEqual(200)
    expect(items.some(({ stock }) => stock.every(({ on_hand }) => on_hand === 0))).toBe(true)
  })

  it("cost what tyres cost", async () => {
    const { items } = await rig.control.items({ q: "шина", limit: 1000 })
    for (const { prices } of items) {
      expect(prices[0].price).toBeGreaterThanOrEqual(1500)
      expect(prices[0].price).toBeLessThanOrEqual(12_000)
    }
  })

  it("have sizes as attributes", async () => {
    const { rows } = await rig.call(
      "Catalog_Номенклатура?$filter=substringof('Шина літня',Description)&$top=1&$orderby=Ref_Key&$select=ДополнительныеРеквизиты",
    )
    expect(rows[0]["ДополнительныеРеквизиты"]).toHaveLength(6)
  })
})

it("the same seed gives the same base, another seed another", async () => {
  const [same, other] = [await startRig({ size: { items: 600 } }), await startRig({ size: { items: 600 }, seed: 2 })]
  const firstItems = async (of: Rig) => (await of.control.items({ limit: 20 })).items
  expect(await firstItems(same)).toEqual(await firstItems(rig))
  expect(await same.control.companies()).toEqual(companies)
  expect(await firstItems(other)).not.toEqual(await firstItems(rig))
  await same.onec.stop()
  await other.onec.stop()
})
