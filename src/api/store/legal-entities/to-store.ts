import type { StoreLegalEntity, StoreLegalEntityNode } from "../../../types/store"
import type { BuyerLegalEntity } from "../../../workflows/access/load-buyer"

export function toStoreLegalEntity(entity: BuyerLegalEntity): StoreLegalEntity {
  const { id, name, full_name, kind, registration_number, vat_number } = entity
  return { id, name, full_name, kind, registration_number, vat_number }
}

/** A tree by affiliation; an entity whose parent is not among them stands at the root. */
export function toLegalEntityTree(entities: BuyerLegalEntity[]): StoreLegalEntityNode[] {
  const nodes = entities.map((entity): { parentId: string | null; node: StoreLegalEntityNode } => ({
    parentId: entity.parent_id ?? null,
    node: { ...toStoreLegalEntity(entity), children: [] },
  }))
  const byId = new Map(nodes.map(({ node }) => [node.id, node]))
  const roots: StoreLegalEntityNode[] = []
  for (const { parentId, node } of nodes) {
    const siblings = byId.get(parentId ?? "")?.children ?? roots
    siblings.push(node)
  }
  return roots
}
