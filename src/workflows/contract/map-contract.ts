import { isEqualOrNone } from "../../lib/money"
import type { ErpContract } from "../../modules/erp/types"
import type { IdOf, Mapped } from "../erp/known-objects"

export type ContractRecord = {
  number: string
  name: string
  legal_entity_id: string
  currency_code: string
  price_type_id: string | null
  stock_location_id: string | null
  is_active: boolean
  valid_from: string | null
  valid_until: string | null
  payment_term_days: number | null
  /** Null: not limited. Kept by the credit module, not with the contract. */
  credit_limit: string | null
  erp_handles: Record<string, string>
  external_id: string
}

/**
 * A contract is taken over whole or not at all: without its price type it would sell at another price, without its
 * warehouse from another place. One that was taken over before keeps its last terms until the base is mended.
 */
export function mapContract(
  row: ErpContract,
  ids: { legal_entity: IdOf; price_type: IdOf; warehouse: IdOf },
): Mapped<ContractRecord> {
  const { ref } = row
  const legalEntityId = ids.legal_entity(row.legal_entity_ref)
  if (legalEntityId === undefined) {
    return { ref, problem: `Its legal entity ${row.legal_entity_ref} is not known.` }
  }
  const priceTypeId = row.price_type_ref === null ? null : ids.price_type(row.price_type_ref)
  if (priceTypeId === undefined) {
    return { ref, problem: `Its price type ${row.price_type_ref} is not known.` }
  }
  const stockLocationId = row.warehouse_ref === null ? null : ids.warehouse(row.warehouse_ref)
  if (stockLocationId === undefined) {
    return { ref, problem: `Its warehouse ${row.warehouse_ref} is not known.` }
  }
  return {
    ref,
    record: {
      number: row.number,
      name: row.name,
      legal_entity_id: legalEntityId,
      currency_code: row.currency_code,
      price_type_id: priceTypeId,
      stock_location_id: stockLocationId,
      is_active: row.is_active,
      valid_from: row.valid_from,
      valid_until: row.valid_until,
      payment_term_days: row.payment_term_days,
      credit_limit: row.credit_limit,
      erp_handles: row.handles,
      external_id: ref,
    },
  }
}

type ContractTerms = {
  is_active: boolean
  payment_term_days: number | null
  price_type_id: string | null
  stock_location_id: string | null
  valid_from: Date | null
  valid_until: Date | null
}

/** Whether a contract has the terms of the record that are also taken over outside of imports. */
export function hasTerms(contract: ContractTerms, creditLimit: string | null, record: ContractRecord): boolean {
  return (
    contract.is_active === record.is_active &&
    contract.payment_term_days === record.payment_term_days &&
    contract.price_type_id === record.price_type_id &&
    contract.stock_location_id === record.stock_location_id &&
    isSameMoment(contract.valid_from, record.valid_from) &&
    isSameMoment(contract.valid_until, record.valid_until) &&
    isEqualOrNone(creditLimit, record.credit_limit)
  )
}

function isSameMoment(date: Date | null, iso: string | null): boolean {
  return (date?.getTime() ?? null) === (iso === null ? null : Date.parse(iso))
}
