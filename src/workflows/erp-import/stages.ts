import type { ErpDirectoryKind } from "../../modules/erp/types"

export type ImportStage = ErpDirectoryKind | "debt"

/** What an import reads, in the order in which one needs the other. */
export const IMPORT_STAGES = [
  "warehouse",
  "price_type",
  "product_group",
  "product",
  "price",
  "stock",
  "company",
  "legal_entity",
  "contract",
  "debt",
  // Last, so that nothing waits for what a merchant may type as well.
  "currency_rate",
] as const satisfies readonly ImportStage[]

/** What changes by the hour, and is read again between imports. */
export const REFRESH_STAGES = ["price", "stock", "currency_rate"] as const satisfies readonly ImportStage[]

/** The asked stages, each once, in the order of the import; all of them when none is named. */
export function stagesInOrder(stages: readonly ImportStage[] = IMPORT_STAGES): ImportStage[] {
  return IMPORT_STAGES.filter((stage) => stages.includes(stage))
}

export function isImportStage(value: string): value is ImportStage {
  return IMPORT_STAGES.some((stage) => stage === value)
}

/** Directories whose rows may wait for a later page. */
export const TREE_STAGES = ["product_group", "legal_entity"] as const satisfies readonly ImportStage[]
