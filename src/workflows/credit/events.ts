/**
 * An order met a limit. `{ cart_id, contract_id, legal_entity_id, company_id, currency_code, amount, is_refused }`, with
 * the soft limit's `{ scope, scope_id, available }` where it was placed, or the refusal's `message`.
 */
export const CREDIT_LIMIT_REACHED = "credit.limit_reached"


/** What events of a document carry: `{ company_id, legal_entity_id, contract_id, order_id, document_ref, number, due_date, currency_code, open_amount }`. */
export type ReceivableEvent = {
  company_id: string
  legal_entity_id: string
  contract_id: string | null
  order_id: string | null
  /** The ERP's ref of the document. */
  document_ref: string
  number: string
  due_date: string | null
  currency_code: string
  /** What was open when it was last read; of a paid one, before the payment. */
  open_amount: string
}

/** A document will be due within `credit.dueSoonDays`. Once per document and due day. */
export const RECEIVABLE_DUE_SOON = "receivable.due_soon"

/** The due day of a document is over in the company's time zone. Once per document and due day. */
export const RECEIVABLE_OVERDUE = "receivable.overdue"

/** Nothing is open of a document any more. Once per document. */
export const RECEIVABLE_PAID = "receivable.paid"
