import { compare, subtract, sumMoney } from "../../../lib/money"
import type { ErpReceivable } from "../../../modules/erp/types"
import { instantOf } from "../odata/dates"
import type { SettlementByOrderRow, SettlementByTermRow, SettlementDocumentRow } from "../schemas/rows"
import { required } from "./directories"
import { type DebtContext, agreementOf } from "./registers"

export interface ReceivableContext extends DebtContext {
  /** Heads of the documents, by ref; one that the base does not publish is absent. */
  documents: ReadonlyMap<string, SettlementDocumentRow>
  timeZone: string
}

/**
 * Settlements by document and due date. What is owed and what was paid ahead are apart, as 1C keeps them, even of one
 * document. Settled ones are told when they moved: their order's sum is in the debt though nothing is open.
 */
export function toReceivables(rows: SettlementByTermRow[], context: ReceivableContext): ErpReceivable[] {
  const keysByRef = new Map(context.keys.map((key) => [key.ref, key]))
  const seen = new Set<SettlementDocumentRow>()
  return rows.flatMap((row) => {
    const key = keysByRef.get(row.analytics_key)
    if (!key?.legal_entity) {
      return []
    }
    const document = row.document === null ? undefined : context.documents.get(row.document)
    const total = sumInto(row.currency, document)
    const arisen = sumMoney([row.opening, row.receipt])
    const shared = {
      is_document: true,
      // Debts from before documents were kept have none; the day they arose on tells them apart.
      ref: row.document ?? `${row.analytics_key}@${row.arisen_at}`,
      number: document?.number ?? "",
      date: instantOf(document?.date ?? row.arisen_at, context.timeZone) ?? new Date(0).toISOString(),
      legal_entity_ref: key.legal_entity,
      contract_ref: agreementOf(key, context),
      order_ref: document?.order ?? null,
      currency_code: required(context.currencies, row.currency, "the currency of a settlement"),
    }
    const debt: ErpReceivable = {
      ...shared,
      kind: "debt",
      due_date: dayOf(row.due_at, context.timeZone),
      amount: total ?? arisen,
      open_amount: row.closing,
      arisen,
      ...(document && total === null && !isNothing(arisen) && shippedBy(document, seen, context)),
    }
    const advance: ErpReceivable = {
      ...shared,
      kind: "advance",
      due_date: null,
      order_ref: null,
      amount: total ?? row.ahead_closing,
      open_amount: row.ahead_closing,
      arisen: "0.00",
    }
    return [
      ...(isNothing(row.closing) && isNothing(arisen) ? [] : [debt]),
      ...(isNothing(row.ahead_closing) ? [] : [advance]),
    ]
  })
}

/** A document's sum, as far as it is in the currency of its settlement; null where it is not known in that. */
function sumInto(currency: string, document: SettlementDocumentRow | undefined): string | null {
  const isInOther = document?.currency !== undefined && document.currency !== null && document.currency !== currency
  return isInOther ? null : (document?.total ?? null)
}

/**
 * What a document in another currency shipped, in its own: converting back what it brought into the debt would be by the
 * rate of another day than the order's. Told once of a document that is due in parts.
 */
function shippedBy(
  document: SettlementDocumentRow,
  seen: Set<SettlementDocumentRow>,
  { currencies }: ReceivableContext,
): Pick<ErpReceivable, "shipped"> {
  const currency_code = document.currency === null ? undefined : currencies.get(document.currency)
  if (!currency_code || document.total === null) {
    return {}
  }
  const amount = seen.has(document) ? "0.00" : document.total
  seen.add(document)
  return { shipped: { currency_code, amount } }
}

/**
 * The same sums by order, where the base tells no documents apart: how much an order's shipments brought into the debt
 * is known, by which papers and until when is not.
 */
export function toReceivablesByOrder(
  rows: SettlementByOrderRow[],
  context: Omit<ReceivableContext, "documents">,
  readAt: string,
): ErpReceivable[] {
  const keysByRef = new Map(context.keys.map((key) => [key.ref, key]))
  return rows.flatMap((row): ErpReceivable[] => {
    const key = keysByRef.get(row.analytics_key)
    if (!key?.legal_entity) {
      return []
    }
    const isAhead = compare(row.closing, "0") < 0
    const open = isAhead ? subtract("0", row.closing) : row.closing
    return [
      {
        is_document: false,
        ref: row.order ?? row.analytics_key,
        kind: isAhead ? "advance" : "debt",
        number: "",
        date: readAt,
        due_date: null,
        legal_entity_ref: key.legal_entity,
        contract_ref: agreementOf(key, context),
        order_ref: row.order,
        currency_code: required(context.currencies, row.currency, "the currency of a settlement"),
        amount: open,
        open_amount: open,
        // What was paid ahead for an order stands below zero before it is shipped, and is no part of what shipments bring.
        arisen: sumMoney([compare(row.opening, "0") > 0 ? row.opening : "0", row.receipt]),
      },
    ]
  })
}

function isNothing(amount: string): boolean {
  return compare(amount, "0") === 0
}

/** A day needs no zone; only an empty date of 1C must be told from one. */
function dayOf(naive: string | null, timeZone: string): string | null {
  return naive === null || instantOf(naive, timeZone) === null ? null : naive.slice(0, 10)
}
