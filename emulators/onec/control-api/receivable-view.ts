import { Base } from "../base/base"
import { ORDER } from "../base/posting"
import { agreementOf, Settlement } from "../base/settlements"
import { EMPTY_DATE, num, str } from "../base/values"
import { SHIPMENT } from "../schema/ut-settlements"
import { EmulatorReceivable } from "./types"

/** A settlement document in plain words. */
export function receivableView(base: Base, settlement: Settlement): EmulatorReceivable {
  const document = base.catalogue.sets.has(settlement.type) ? base.find(settlement.type, settlement.ref) : undefined
  const order = settlement.type === SHIPMENT ? base.find(ORDER, str(document, "ЗаказКлиента")) : undefined
  const agreement = agreementOf(base, settlement.key)
  const counterparty = str(settlement.key, "Контрагент_Key")
  return {
    ref: settlement.ref,
    kind: settlement.debt > 0 ? "debt" : "advance",
    number: str(document, "Number"),
    date: settlement.date,
    due_date: settlement.due === EMPTY_DATE ? null : settlement.due.slice(0, 10),
    currency: str(base.find("Catalog_Валюты", settlement.currency), "Description"),
    amount: num(document, "СуммаДокумента"),
    open: settlement.debt > 0 ? settlement.debt : settlement.ahead,
    counterparty: str(base.find("Catalog_Контрагенты", counterparty), "Description"),
    counterparty_ref: counterparty,
    agreement_ref: str(agreement, "Ref_Key"),
    agreement: str(agreement, "Номер"),
    order_number: order ? str(order, "Number") : null,
  }
}
