import { isEqualOrNone } from "../../lib/money"
import { erpChange } from "../audit/erp-change"
import type { AuditRecord } from "../audit/record-audit"
import type { ContractRecord } from "../contract/map-contract"
import type { MarkedLegalEntityRecord } from "./mark-tax-ids"
import { type CompanyInput, datesOf } from "./own-inputs"

/*
 * What an import changes of clients that are here already, for the record of who did what. What it brings anew is not
 * recorded: it is all there was at the beginning.
 */

type Stored<TRecord> = { id: string } & { [Field in keyof TRecord]?: unknown }

export function companyChange(
  company: Stored<CompanyInput>,
  { external_id: _, ...record }: CompanyInput,
): AuditRecord[] {
  return erpChange({ company_id: company.id, subject: "company", subject_id: company.id }, company, record)
}

/** Of an entity that goes to another company the one that it leaves is told. */
export function legalEntityChange(
  entity: Stored<MarkedLegalEntityRecord> & { company_id: string },
  { external_id: _, ...record }: MarkedLegalEntityRecord,
): AuditRecord[] {
  return erpChange({ company_id: entity.company_id, subject: "legal_entity", subject_id: entity.id }, entity, record)
}

export function contractChange(
  contract: Stored<ContractRecord> & { credit_limit: string | null },
  { external_id: _, erp_handles: _handles, ...record }: ContractRecord,
  companyId: string | null,
): AuditRecord[] {
  return erpChange({ company_id: companyId, subject: "contract", subject_id: contract.id }, contract, {
    ...record,
    ...datesOf(record),
    credit_limit: isEqualOrNone(contract.credit_limit, record.credit_limit)
      ? contract.credit_limit
      : record.credit_limit,
  })
}
