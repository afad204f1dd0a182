import type { ErpOrder, ErpOrderDraft } from "../../../modules/erp/types"
import { differencesOf } from "../compare-document"

const draft: ErpOrderDraft = {
  key: "cart_1-1",
  placed_at: "2026-03-01T08:00:00.000Z",
  contract: {
    ref: "agreement",
    company_ref: "partner",
    legal_entity_ref: "entity",
    handles: { organization: "organization", currency: "hryvnia", contract: "contract" },
  },
  warehouse_ref: "warehouse",
  currency_code: "uah",
  comment: "",
  lines: [
    {
      product_ref: "product",
      quantity: "3",
      unit_price: "33.35",
      price_type_ref: null,
      vat_rate: "20",
      vat_code: "НДС20",
      discount_total: "0.00",
      total: "100.05",
      tax_total: "16.68",
    },
  ],
  total: "100.05",
}

const line: ErpOrder["lines"][number] = {
  product_ref: "product",
  warehouse_ref: "warehouse",
  quantity: "3.000",
  unit_price: "33.35",
  vat_code: "НДС20",
  total: "100.05",
  tax_total: "16.68",
  is_reserved: false,
}

const stored: ErpOrder = {
  ref: "document",
  key: "cart_1-1",
  number: "ГТ-1",
  date: "2026-03-01T08:00:00Z",
  is_posted: false,
  is_cancelled: false,
  contract: {
    ...draft.contract,
    // What the ERP fills in by itself beside what was sent is its own matter.
    handles: { ...draft.contract.handles, partner: "partner" },
  },
  warehouse_ref: "warehouse",
  includes_tax: true,
  total: "100.05",
  lines: [line],
}

const withParty = (change: object) => ({ contract: { ...stored.contract, ...change } })
const withHandle = (change: object) => withParty({ handles: { ...stored.contract.handles, ...change } })
const withLine = (change: object) => ({ lines: [{ ...line, ...change }] })

describe("differencesOf", () => {
  it("finds none in a document that says the same in other numbers", () => {
    expect(differencesOf(draft, stored)).toEqual([])
  })

  it("says nothing of what documents of the base do not keep", () => {
    const { contract: _, ...handles } = stored.contract.handles
    expect(differencesOf(draft, { ...stored, includes_tax: null, ...withParty({ handles }) })).toEqual([])
  })

  it.each([
    ["key", { key: "cart_1" }],
    ["contract", withParty({ ref: "other" })],
    ["company", withParty({ company_ref: "other" })],
    ["legal entity", withParty({ legal_entity_ref: "other" })],
    ["organization", withHandle({ organization: "other" })],
    ["currency", withHandle({ currency: "dollar" })],
    ["contract", withHandle({ contract: "other" })],
    ["warehouse", { warehouse_ref: "other" }],
    ["VAT in prices", { includes_tax: false }],
    ["total", { total: "100.04" }],
    ["lines", { lines: [] }],
    ["lines", { lines: [line, line] }],
    ["line 1 product", withLine({ product_ref: "other" })],
    ["line 1 warehouse", withLine({ warehouse_ref: "other" })],
    ["line 1 quantity", withLine({ quantity: "2" })],
    ["line 1 price", withLine({ unit_price: "33.36" })],
    ["line 1 VAT rate", withLine({ vat_code: "НДС0" })],
    ["line 1 total", withLine({ total: "100.06" })],
    ["line 1 VAT", withLine({ tax_total: "16.67" })],
  ])("names a swallowed or changed %s", (what, change) => {
    expect(differencesOf(draft, { ...stored, ...change })).toEqual([expect.stringContaining(`${what}:`)])
  })
})
