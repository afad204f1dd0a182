import type {
  ErpContract,
  ErpLegalEntity,
  ErpPrice,
  ErpPriceType,
  ErpProduct,
  ErpProductGroup,
  ErpStock,
} from "../../../modules/erp/types"

export function aProduct(values: Partial<ErpProduct> = {}): ErpProduct {
  return {
    ref: "p1",
    code: "00-1",
    sku: "TYRE-1",
    name: "Шина зимова",
    full_name: "Шина зимова 205/55 R16",
    group_ref: null,
    brand: "Premiorri",
    unit: "шт",
    vat_rate: "20",
    vat_code: "НДС20",
    attributes: [{ name: "Сезон", value: "зимова" }],
    is_active: true,
    ...values,
  }
}

export function aPriceType(values: Partial<ErpPriceType> = {}): ErpPriceType {
  return {
    ref: "t1",
    code: "00-1",
    name: "Опт 1",
    currency_code: "uah",
    includes_tax: true,
    is_active: true,
    ...values,
  }
}

export function aPrice(values: Partial<ErpPrice> = {}): ErpPrice {
  return {
    product_ref: "p1",
    price_type_ref: "t1",
    amount: "100.00",
    valid_from: "2026-01-01T00:00:00.000Z",
    ...values,
  }
}

export function aStock(values: Partial<ErpStock> = {}): ErpStock {
  return { product_ref: "p1", warehouse_ref: "w1", on_hand: "10", reserved: "3", available: "7", ...values }
}

export function aGroup(values: Partial<ErpProductGroup> = {}): ErpProductGroup {
  return { ref: "g1", parent_ref: null, name: "Шини", is_active: true, ...values }
}

export function aLegalEntity(values: Partial<ErpLegalEntity> = {}): ErpLegalEntity {
  return {
    ref: "e1",
    company_ref: "c1",
    parent_ref: null,
    name: "ТОВ Колесо",
    full_name: "ТОВ «Колесо»",
    kind: "legal_entity",
    registration_number: "12345678",
    vat_number: null,
    is_vat_payer: false,
    is_active: true,
    ...values,
  }
}

export function aContract(values: Partial<ErpContract> = {}): ErpContract {
  return {
    ref: "k1",
    company_ref: "c1",
    legal_entity_ref: "e1",
    number: "Д-1",
    name: "Договір Д-1",
    currency_code: "uah",
    price_type_ref: "t1",
    warehouse_ref: "w1",
    is_active: true,
    valid_from: "2026-01-01T00:00:00.000Z",
    valid_until: null,
    credit_limit: "1000.00",
    payment_term_days: 14,
    handles: { agreement: "a1" },
    ...values,
  }
}

/** Ids by ref, as the mappings look them up. */
export function ids(known: Record<string, string>): (ref: string) => string | undefined {
  return (ref) => known[ref]
}
