import type { B2BCart, B2BCartLine } from "../cart/load-b2b-cart"
import type { ContractContext } from "../../contract/load-contracts"
import { draftErpOrder } from "../draft-erp-order"

const contract: ContractContext = {
  id: "ctr_1",
  number: "У-1",
  name: "Опт",
  legal_entity_id: "lent_1",
  currency_code: "uah",
  price_type_id: "ptyp_1",
  stock_location_id: "sloc_1",
  is_active: true,
  is_default: false,
  valid_from: null,
  valid_until: null,
  payment_term_days: 14,
  payment_term_kind: "calendar",
  payment_term_from: "shipment",
  prepayment_percent: 0,
  overdue_policy: "warn",
  overdue_grace_days: 0,
  overdue_allowed_amount: "0",
  is_debt_refreshed: true,
  allows_promotions: true,
  external_id: "agreement-ref",
  erp_handles: { organization: "organization-ref" },
  legal_entity: {
    id: "lent_1",
    name: "ТОВ Шина",
    company_id: "comp_1",
    external_id: "entity-ref",
    company: { id: "comp_1", external_id: "partner-ref" },
  },
}

const line = (overrides: Partial<B2BCartLine> = {}): B2BCartLine => ({
  line_item_id: "line_1",
  variant_id: "v1",
  sku: "SKU-1",
  title: "Tyre",
  quantity: "3",
  unit_price: "33.35",
  product_ref: "product-ref",
  product_id: "prod_1",
  is_for_sale: true,
  vat_rate: "20",
  vat_code: "НДС20",
  total: "100.05",
  discount_total: "0.00",
  ...overrides,
})

const cart = (overrides: Partial<B2BCart> = {}): B2BCart => ({
  id: "cart_1",
  currency_code: "uah",
  customer_id: "cus_1",
  completed_at: null,
  total: "100.05",
  shipping_total: "0.00",
  credit_total: "0.00",
  contract,
  delivery: { address: null, methods: [] },
  lines: [line()],
  ...overrides,
})

const context = {
  placed_at: new Date("2026-03-01T08:00:00Z"),
  warehouse_ref: "warehouse-ref",
  comment: "…",
  price_type_refs: new Map([["v1", "type-ref"]]),
}

describe("draftErpOrder", () => {
  it("rounds each line and its VAT to the kopeck, as 1C does", () => {
    expect(draftErpOrder(cart(), context)).toMatchObject({
      total: "100.05",
      contract: {
        ref: "agreement-ref",
        company_ref: "partner-ref",
        legal_entity_ref: "entity-ref",
        handles: { organization: "organization-ref" },
      },
      lines: [
        { total: "100.05", tax_total: "16.68", vat_code: "НДС20", price_type_ref: "type-ref", unit_price: "33.35" },
      ],
    })
  })

  it("refuses a product that the ERP does not know", () => {
    expect(() => draftErpOrder(cart({ lines: [line({ product_ref: null })] }), context)).toThrow(
      "Tyre is not known to the ERP",
    )
  })

  it.each([
    ["paid delivery", { total: "150.05", shipping_total: "50.00" }, "Paid delivery of 50.00 UAH"],
    ["a credit", { total: "90.05", credit_total: "10.00" }, "A credit of 10.00 UAH"],
  ])("refuses what is on no line, and names it: %s", (_case, changes, message) => {
    expect(() => draftErpOrder(cart(changes), context)).toThrow(message)
  })

  it("carries the discount of a promotion on its line, with the VAT of what is left", () => {
    const discounted = cart({ total: "90.05", lines: [line({ total: "90.05", discount_total: "10.00" })] })

    expect(draftErpOrder(discounted, context)).toMatchObject({
      total: "90.05",
      lines: [{ unit_price: "33.35", discount_total: "10.00", total: "90.05", tax_total: "15.01" }],
    })
  })

  it("refuses a contract that the ERP does not know", () => {
    expect(() => draftErpOrder(cart({ contract: { ...contract, external_id: null } }), context)).toThrow(
      "The contract is not known to the ERP",
    )
  })
})
