import { ErpError, isErpError } from "../../modules/erp/errors"
import type { ErpCall, ErpOrderProgress, ErpRef } from "../../modules/erp/types"
import { toOrderProgress } from "./mappers/order-progress"
import type { CallContext } from "./odata/client"
import { allOf, isObject } from "./odata/query"
import type { UtProfile } from "./profiles/ut"
import type { ReferenceNames } from "./reference-names"
import * as rows from "./schemas/rows"
import { contextOf, type RowSource } from "./source"

/** Shipments of one order: so few that the movements of each may be asked for. */
const MAX_SHIPMENTS = 100

/**
 * What was shipped and paid of one order. A shipment names its order in a field of its own; one that was made for
 * several orders names none there, but moves the settlements of each: both are asked, and one of them must answer.
 */
export class OrderProgress {
  constructor(
    private readonly source: RowSource,
    private readonly names: ReferenceNames,
    private readonly profile: UtProfile,
    private readonly timeZone: string,
  ) {}

  async read(ref: ErpRef, call: ErpCall): Promise<ErpOrderProgress> {
    const { order, shipment, currency } = this.profile.objects
    const context = contextOf("readOrderProgress", call)
    const [shipments, ofOrder] = await Promise.all([
      ifOffered(this.shipments(ref, context)),
      ifOffered(this.movements(order.name, ref, context)),
    ])
    if (shipments === null && ofOrder === null) {
      throw new ErpError("incompatible", "readOrderProgress: the base tells of no order what was shipped on it", {
        operation: "readOrderProgress",
      })
    }
    // Where settlements are kept by invoices, money comes for the shipment and not for the order.
    const ofShipments = await Promise.all(
      (ofOrder && shipments ? shipments : []).map((row) => this.movements(shipment.name, row.ref, context)),
    )
    const movements = [...(ofOrder ?? []), ...ofShipments.flat()]
    const currencies = await this.names.currencies(
      currency,
      movements.map((row) => row.currency),
      context,
    )
    const found = { shipments: shipments ?? [], ofOrder: ofOrder ?? [], movements, currencies }
    return toOrderProgress(found, this.profile.values, this.timeZone)
  }

  private shipments(ref: ErpRef, context: CallContext): Promise<rows.SettlementDocumentRow[]> {
    const { order, shipment } = this.profile.objects
    const { order: ordered, is_posted, ref: key } = shipment.fields
    return this.source.ofSet(
      shipment,
      rows.SettlementDocumentRow,
      {
        $filter: allOf([isObject(ordered, order.name, ref), `${is_posted} eq true`]),
        $orderby: key,
        $top: String(MAX_SHIPMENTS),
      },
      context,
    )
  }

  private movements(set: string, ref: ErpRef, context: CallContext): Promise<rows.OrderMovementRow[]> {
    const { order_movement } = this.profile.objects
    const $filter = isObject(order_movement.fields.object, set, ref)
    return this.source.ofSet(order_movement, rows.OrderMovementRow, { $filter }, context)
  }
}

/**
 * Null where the base does not publish the object, or keeps no order in it. Only 1C can say so: somebody else's page
 * would make a shipped order look as if nothing had left.
 */
export async function ifOffered<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (isErpError(error) && error.kind === "incompatible" && !error.details.is_foreign) {
      return null
    }
    throw error
  }
}
