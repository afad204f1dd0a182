import type { ErpCompany, ErpLegalEntity, ErpPriceType, ErpProductGroup, ErpWarehouse } from "../../modules/erp/types"
import type { IdOf, Mapped } from "../erp/known-objects"

export type WarehouseRecord = { name: string; code: string; is_active: boolean; external_id: string }

export function mapWarehouse(row: ErpWarehouse): Mapped<WarehouseRecord> {
  const { ref, name, code, is_active } = row
  return name.trim() === "" ? { ref, problem: NAMELESS } : { ref, record: { name, code, is_active, external_id: ref } }
}

export type PriceTypeRecord = Omit<ErpPriceType, "ref"> & { is_recommended: boolean; external_id: string }

export function mapPriceType(row: ErpPriceType, recommendedRef: string | undefined): Mapped<PriceTypeRecord> {
  const { ref, ...type } = row
  return { ref, record: { ...type, is_recommended: ref === recommendedRef, external_id: ref } }
}

/** The type that guests and retail see: by code, else by name; the setting says either. */
export function findRecommendedType(rows: ErpPriceType[], codeOrName: string): ErpPriceType | undefined {
  const wanted = codeOrName.trim().toLowerCase()
  const active = rows.filter((row) => row.is_active)
  return (
    active.find((row) => row.code.trim().toLowerCase() === wanted) ??
    active.find((row) => row.name.trim().toLowerCase() === wanted)
  )
}

export type ProductGroupRecord = {
  name: string
  is_active: boolean
  parent_category_id: string | null
  external_id: string
}

/** A group whose parent never came stands at the top: its products are not lost for a broken reference. */
export function mapProductGroup(row: ErpProductGroup, idOf: IdOf): Mapped<ProductGroupRecord> {
  const { ref, name, is_active, parent_ref } = row
  if (name.trim() === "") {
    return { ref, problem: NAMELESS }
  }
  const parentId = parent_ref === null ? undefined : idOf(parent_ref)
  return { ref, record: { name, is_active, parent_category_id: parentId ?? null, external_id: ref } }
}

export type CompanyRecord = { name: string; manager_name: string | null; is_active: boolean; external_id: string }

export function mapCompany(row: ErpCompany): Mapped<CompanyRecord> {
  const { ref, ...company } = row
  return { ref, record: { ...company, external_id: ref } }
}

export type LegalEntityRecord = Omit<ErpLegalEntity, "ref" | "company_ref" | "parent_ref"> & {
  company_id: string
  parent_id: string | null
  external_id: string
}

/** Without its company a legal entity would be nobody's; without its parent it only stands alone. */
export function mapLegalEntity(row: ErpLegalEntity, ids: { company: IdOf; parent: IdOf }): Mapped<LegalEntityRecord> {
  const { ref, company_ref, parent_ref, ...entity } = row
  const companyId = ids.company(company_ref)
  if (companyId === undefined) {
    return { ref, problem: `Its company ${company_ref} is not known.` }
  }
  const parentId = parent_ref === null ? undefined : ids.parent(parent_ref)
  return { ref, record: { ...entity, company_id: companyId, parent_id: parentId ?? null, external_id: ref } }
}

const NAMELESS = "It has no name."
