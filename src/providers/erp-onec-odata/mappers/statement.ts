import { groupBy } from "../../../lib/group-by"
import { compare, subtract, sumMoney } from "../../../lib/money"
import type { ErpMovement, ErpMovementKind, ErpParty } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import type { UtProfile } from "../profiles/ut"
import type { OrganizationRow, SettlementDocumentRow, SettlementRecordRow, SettlementTotalsRow } from "../schemas/rows"
import { setOf } from "../settlement-documents"

export interface StatementContext {
  /** Heads of the recorders, by ref. */
  heads: ReadonlyMap<string, SettlementDocumentRow>
  values: UtProfile["values"]
  timeZone: string
}

/** What the client owes by these totals, what it has paid ahead taken off. */
export function totalOf(
  totals: SettlementTotalsRow[],
  sums: (row: SettlementTotalsRow) => [debt: string, ahead: string],
): string {
  return sumMoney(totals.map((row) => subtract(...sums(row))))
}

/**
 * One movement a document, whatever number of records it made: what it set off against an advance comes to nothing,
 * and such documents are left out. Inactive records move no totals.
 */
export function toMovements(records: SettlementRecordRow[], context: StatementContext): ErpMovement[] {
  const byRecorder = groupBy(
    records.filter((row) => row.is_active),
    (row) => row.recorder,
  )
  return [...byRecorder].flatMap(([ref, own]) => {
    const [first] = own
    const net = sumMoney(own.map((row) => addedBy(row, context.values)))
    const sign = compare(net, "0")
    if (!first || sign === 0) {
      return []
    }
    const head = context.heads.get(ref)
    return [
      {
        ref,
        kind: documentKindOf(first.recorder_type, context.values),
        number: head?.number ?? "",
        date: instantOf(head?.date ?? first.period, context.timeZone) ?? new Date(0).toISOString(),
        debit: sign > 0 ? net : "0.00",
        credit: sign < 0 ? sumMoney([subtract("0", net)]) : "0.00",
      },
    ]
  })
}

/** By the full name, as papers want it. */
export function toParty(row: OrganizationRow): ErpParty {
  return { name: row.full_name || row.name, registration_number: row.registration_number, vat_number: row.vat_number }
}

/** A receipt of debt adds to what is owed, a receipt of an advance takes from it. */
function addedBy({ debt, ahead, direction }: SettlementRecordRow, values: UtProfile["values"]): string {
  const owed = subtract(debt, ahead)
  return direction === values.receipt ? owed : subtract("0", owed)
}

const KINDS: readonly ErpMovementKind[] = ["shipment", "payment", "return", "refund", "correction"]

/** What the document of a movement is, by the type that the movement names. */
export function documentKindOf(type: string, { settlement_document_kinds }: UtProfile["values"]): ErpMovementKind {
  const kinds = new Map(Object.entries(settlement_document_kinds))
  const named = kinds.get(setOf(type))
  return KINDS.find((kind) => kind === named) ?? "other"
}
