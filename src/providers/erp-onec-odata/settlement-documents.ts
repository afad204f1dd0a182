import { groupBy } from "../../lib/group-by"
import type { CallContext } from "./odata/client"
import { anyOf } from "./odata/query"
import type { UtProfile } from "./profiles/ut"
import * as rows from "./schemas/rows"
import { isUnknownSet, type RowSource } from "./source"

const TYPE_PREFIX = "StandardODATA."

/** A reference of a composite type, with the type beside it. */
export type TypedRef = { ref: string | null; type: string }

/** The entity set that a type names, e.g. "Document_РеализацияТоваровУслуг". */
export function setOf(type: string): string {
  return type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : type
}

/** Heads of the documents that make and pay debts; all kinds have number, date and sum by the same names. */
export class SettlementDocuments {
  constructor(
    private readonly source: RowSource,
    private readonly profile: UtProfile,
  ) {}

  /** By ref, each read from the set that its type names. */
  async of(refs: TypedRef[], context: CallContext): Promise<Map<string, rows.SettlementDocumentRow>> {
    const bySet = groupBy(
      refs.filter(({ ref, type }) => ref !== null && setOf(type).startsWith("Document_")),
      ({ type }) => setOf(type),
    )
    const heads = await Promise.all(
      [...bySet].map(([set, some]) =>
        this.heads(
          set,
          some.flatMap(({ ref }) => ref ?? []),
          context,
        ),
      ),
    )
    return new Map(heads.flat().map((head) => [head.ref, head]))
  }

  private async heads(set: string, refs: string[], context: CallContext): Promise<rows.SettlementDocumentRow[]> {
    const { shipment } = this.profile.objects
    const { order, ...head } = shipment.fields
    const fields = set === shipment.name ? { ...head, order } : head
    try {
      return await this.source.ofSetByRefs(
        { name: set, fields },
        rows.SettlementDocumentRow,
        refs,
        (some) => anyOf(fields.ref, some),
        context,
      )
    } catch (error) {
      // A kind of document that is not published costs its number only: sums are the register's.
      if (isUnknownSet(error)) {
        return []
      }
      throw error
    }
  }
}
