import { sumMoney } from "../../lib/money"
import type { ReceivableEvent } from "./events"
import type { ReceivableDTO } from "./list-receivables"

export function toReceivableEvent(row: ReceivableDTO): ReceivableEvent {
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
