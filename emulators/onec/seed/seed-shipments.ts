import { dayAfter } from "../base/settlements"
import { Row, round2 } from "../base/values"
import { SETTLEMENTS_BY_TERM, SHIPMENT } from "../schema/ut-settlements"
import { SeedDebt } from "./seed-clients"
import { SeedWriter } from "./writer"

/** The documents that the opening debts come from: two shipments a contract, the older one the larger and, mostly, overdue. */
const SHIPMENTS = [
  { daysBefore: 49, time: "11:20:00", share: 0.65 },
  { daysBefore: 12, time: "15:05:00", share: 0.35 },
]

/** @param openedOn the day of the opening balances, which the shipments came before */
export function seedShipments(writer: SeedWriter, debts: SeedDebt[], openedOn: string): void {
  let number = 0
  for (const { parties, key, debt, paymentDays } of debts) {
    let left = debt
    SHIPMENTS.forEach(({ daysBefore, time, share }, index) => {
      const date = `${dayAfter(openedOn, -daysBefore).slice(0, 10)}T${time}`
      number += 1
      const amount = index === SHIPMENTS.length - 1 ? left : round2(debt * share)
      left = round2(left - amount)
      const ref = writer.put(SHIPMENT, {
        ...parties,
        Number: `ГТ00-${String(number).padStart(6, "0")}`,
        Date: date,
        Posted: true,
        СуммаДокумента: amount,
      })
      const row: Row = {
        АналитикаУчетаПоПартнерам_Key: key,
        РасчетныйДокумент: ref,
        РасчетныйДокумент_Type: `StandardODATA.${SHIPMENT}`,
        Валюта_Key: parties["Валюта_Key"],
        ДатаВозникновения: date,
        ДатаПлановогоПогашения: dayAfter(date, paymentDays),
        Долг: amount,
        Предоплата: 0,
      }
      writer.records(SETTLEMENTS_BY_TERM, { ref, type: SHIPMENT, period: date }, [row])
    })
  }
}
