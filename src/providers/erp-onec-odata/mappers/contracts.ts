import type { ErpContract } from "../../../modules/erp/types"
import { dayAfter, instantOf } from "../odata/dates"
import type { UtProfile } from "../profiles/ut"
import type { AgreementRow, ContractRow } from "../schemas/rows"
import { type NamesByRef, required } from "./directories"

export interface ContractContext {
  currencies: NamesByRef
  contracts: ContractRow[]
  timeZone: string
  values: UtProfile["values"]
}

/** An agreement that somebody can order under names the client, the counterparty and our organization. */
export type BoundAgreement = AgreementRow & {
  company: string
  legal_entity: string
  organization: string
  currency: string
}

/** False for typical agreements, which belong to a segment of clients and not to one. */
export function isBound(row: AgreementRow): row is BoundAgreement {
  return row.company !== null && row.legal_entity !== null && row.organization !== null && row.currency !== null
}

/**
 * The port's contract is 1C's agreement (prices, terms, limit) joined with the legal contract of the same
 * counterparty and organization, where there is one.
 */
export function toContract(
  row: BoundAgreement,
  { currencies, contracts, timeZone, values }: ContractContext,
): ErpContract {
  const contract = contractOf(row, contracts, values)
  const isLimited = row.is_credit_limited ?? row.credit_limit !== null
  return {
    ref: row.ref,
    company_ref: row.company,
    legal_entity_ref: row.legal_entity,
    number: contract?.number || row.number || row.name,
    name: row.name,
    currency_code: required(currencies, row.currency, `the currency of agreement ${row.name}`),
    price_type_ref: row.price_type,
    warehouse_ref: row.warehouse,
    is_active: !row.is_deleted && row.status === values.active_agreement,
    valid_from: row.valid_from === null ? null : instantOf(row.valid_from, timeZone),
    valid_until: row.valid_to === null ? null : dayAfter(row.valid_to, timeZone),
    credit_limit: isLimited ? (row.credit_limit ?? "0.00") : null,
    payment_term_days: row.payment_term_days > 0 ? row.payment_term_days : null,
    handles: {
      agreement: row.ref,
      organization: row.organization,
      partner: row.company,
      legal_entity: row.legal_entity,
      currency: row.currency,
      ...(contract && { contract: contract.ref }),
    },
  }
}

/**
 * 1C does not link agreements to contracts; the two parties do. Of several contracts the currency tells, then the
 * same digits at the end of both numbers; a wrong contract would take another's debt, so in doubt there is none.
 */
export function contractOf(
  agreement: Pick<AgreementRow, "legal_entity" | "organization" | "currency" | "number">,
  contracts: ContractRow[],
  values: UtProfile["values"],
): ContractRow | undefined {
  const usable = contracts.filter(
    (contract) =>
      !contract.is_deleted &&
      contract.legal_entity === agreement.legal_entity &&
      contract.organization === agreement.organization &&
      contract.status === values.active_contract &&
      (contract.kind === "" || contract.kind === values.customer_contract),
  )
  const sameCurrency = usable.filter((contract) => contract.currency === agreement.currency)
  // Settlements may be in another currency than the agreement: then none has its, and that tells nothing.
  const likely = sameCurrency.length > 0 ? sameCurrency : usable
  const sameDigits = likely.filter((contract) => lastDigits(contract.number) === lastDigits(agreement.number))
  return [usable, sameCurrency, sameDigits].find((candidates) => candidates.length === 1)?.[0]
}

function lastDigits(number: string): string {
  return /(\d+)\D*$/.exec(number)?.[1] ?? number
}
