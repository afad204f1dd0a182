import type { ErpProduct } from "../../modules/erp/types"
import type { IdOf, Mapped } from "../erp/known-objects"

/** Whose a product's article is: the ref of the product that has it in the store, null when it is not of the ERP. */
export type SkuOwners = ReadonlyMap<string, string | null>

export type ProductRecord = {
  title: string
  subtitle: string
  sku: string
  status: "published" | "draft"
  category_ids: string[]
  metadata: {
    brand: string | null
    vat_rate: string
    vat_code: string
    unit: string | null
    attributes: { name: string; value: string }[]
  }
  external_id: string
}

export function mapProduct(row: ErpProduct, categoryIdOf: IdOf): Mapped<ProductRecord> {
  const { ref } = row
  const sku = row.sku?.trim() || row.code.trim()
  if (sku === "") {
    return { ref, problem: "It has neither an article nor a code." }
  }
  if (row.name.trim() === "") {
    return { ref, problem: "It has no name." }
  }
  const categoryId = row.group_ref === null ? null : categoryIdOf(row.group_ref)
  if (categoryId === undefined) {
    return { ref, problem: `Its group ${row.group_ref} is not known.` }
  }
  const { brand, vat_rate, vat_code, unit, attributes } = row
  return {
    ref,
    record: {
      title: row.name,
      subtitle: row.full_name,
      sku,
      status: row.is_active ? "published" : "draft",
      category_ids: categoryId === null ? [] : [categoryId],
      metadata: { brand, vat_rate, vat_code, unit, attributes },
      external_id: ref,
    },
  }
}

/**
 * An article belongs to one product: to the one that has it in the store already, else to the first that asks. The
 * others are not taken over, for an order by article would reach the wrong goods. An article given up by its owner is
 * free at the next import.
 */
export function refuseDuplicateSkus(mapped: Mapped<ProductRecord>[], owners: SkuOwners): Mapped<ProductRecord>[] {
  const ownerOf = new Map(owners)
  return mapped.map((row) => {
    if ("problem" in row) {
      return row
    }
    const { sku } = row.record
    const owner = ownerOf.get(sku)
    if (owner !== undefined && owner !== row.ref) {
      return { ref: row.ref, problem: `Its article ${sku} belongs to ${owner ?? "a product that is not of the ERP"}.` }
    }
    ownerOf.set(sku, row.ref)
    return row
  })
}
