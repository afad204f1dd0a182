import type { MedusaContainer } from "@medusajs/framework/types"

import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpDirectoryKind, ErpRef } from "../../modules/erp/types"

/** What is known of an object of the ERP: our record, and what it looked like when it was taken over. */
export type KnownObject = { local_id: string; hash: string }

/** Our id of an object of the ERP; undefined when it was not taken over (yet). */
export type IdOf = (ref: ErpRef) => string | undefined

/** A row of the ERP mapped to the record that it makes, or the reason why it cannot. */
export type Mapped<TRecord> = { ref: ErpRef; record: TRecord } | { ref: ErpRef; problem: string }

/** What is remembered of these objects of the ERP, by ref. */
export async function loadKnown(
  container: MedusaContainer,
  kind: ErpDirectoryKind,
  refs: (ErpRef | null)[],
): Promise<Map<ErpRef, KnownObject>> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const wanted = [...new Set(refs)].filter((ref) => ref !== null)
  const objects = wanted.length === 0 ? [] : await erp.listErpObjects({ kind, ref: wanted })
  return new Map(objects.map(({ ref, local_id, hash }) => [ref, { local_id, hash }]))
}

/** Our ids of these objects of the ERP, as a function. */
export async function loadIds(
  container: MedusaContainer,
  kind: ErpDirectoryKind,
  refs: (ErpRef | null)[],
): Promise<IdOf> {
  const known = await loadKnown(container, kind, refs)
  return (ref) => known.get(ref)?.local_id
}
