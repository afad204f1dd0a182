import { isDeepStrictEqual } from "node:util"

import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpContract } from "../../modules/erp/types"
import { type IdOf, type Mapped, loadIds } from "../erp/known-objects"

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

/** Our ids of what these contracts refer to. */
export async function loadContractIds(container: MedusaContainer, rows: ErpContract[]) {
  const [legal_entity, price_type, warehouse] = await Promise.all([
    loadIds(
      container,
      "legal_entity",
      rows.map((row) => row.legal_entity_ref),
    ),
    loadIds(
      container,
      "price_type",
      rows.map((row) => row.price_type_ref),
    ),
    loadIds(
      container,
      "warehouse",
      rows.map((row) => row.warehouse_ref),
    ),
  ])
  return { legal_entity, price_type, warehouse }
}

export type ContractInput = Omit<ContractRecord, "credit_limit">

/** What of a record is kept with the contract itself. */
export function toContract({ credit_limit: _, ...contract }: ContractRecord): ContractInput {
  return contract
}

type StoredContract = { [Field in keyof ContractInput]: unknown }

/** Whether a contract says what the ERP says of it, its limit apart. */
export function hasTerms(contract: StoredContract, record: ContractRecord): boolean {
  const stored = new Map<string, unknown>(Object.entries(contract))
  return Object.entries(toContract(record)).every(([field, value]) =>
    isDeepStrictEqual(plain(stored.get(field)), plain(value)),
  )
}

/** Moments are one thing, whether a date or its text. */
function plain(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : (value ?? null)
}
