import type { InferTypeOf } from "@medusajs/framework/types"

import { sumMoney } from "../../lib/money"
import type { Receivable } from "./models/receivable"

/** A document will be due within `credit.dueSoonDays`. Once per document and due day. */
export const RECEIVABLE_DUE_SOON = "receivable.due_soon"

/** The due day of a document is over in the company's time zone. Once per document and due day. */
export const RECEIVABLE_OVERDUE = "receivable.overdue"

/** Nothing is open of a document any more. Once per document. */
export const RECEIVABLE_PAID = "receivable.paid"

/** What events of a document carry. */
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

/** An event as the event bus takes it. */
export type ReceivableMessage = { name: string; data: ReceivableEvent }

export type ReceivableRow = Pick<
  InferTypeOf<typeof Receivable>,
  | "company_id"
  | "legal_entity_id"
  | "contract_id"
  | "order_id"
  | "external_id"
  | "number"
  | "due_date"
  | "currency_code"
> & { open_amount: unknown }

export function toReceivableEvent(row: ReceivableRow): ReceivableEvent {
  return {
    company_id: row.company_id,
    legal_entity_id: row.legal_entity_id,
    contract_id: row.contract_id,
    order_id: row.order_id,
    document_ref: row.external_id,
    number: row.number,
    due_date: row.due_date,
    currency_code: row.currency_code,
    open_amount: sumMoney([String(row.open_amount)]),
  }
}
