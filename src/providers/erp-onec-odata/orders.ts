import { ErpError, isErpError } from "../../modules/erp/errors"
import type { ErpCall, ErpOrder, ErpOrderDraft, ErpRef, IsoDateTime } from "../../modules/erp/types"
import { type OrderContext, toDocument, toOrder } from "./mappers/orders"
import type { CallContext, ODataClient } from "./odata/client"
import { naiveOf } from "./odata/dates"
import { allOf, datetime, objectPath, quoted, setPath } from "./odata/query"
import { collectionOf } from "./schemas/read"
import type { OrderProgress } from "./order-progress"
import { contextOf } from "./source"

/** 1C's code for an object that is not there. */
const NOT_FOUND_CODE = "9"

/** More documents with one key than this are a disaster that no choice among them repairs. */
const MAX_FOUND = 20

/** The life of an order document: created, found, posted, cancelled. Every write is sent once. */
export class Orders {
  private readonly set: string

  constructor(
    private readonly client: ODataClient,
    private readonly progress: OrderProgress,
    private readonly context: OrderContext,
  ) {
    this.set = context.profile.objects.order.name
  }

  async create(draft: ErpOrderDraft, call: ErpCall): Promise<ErpOrder> {
    const document = toDocument(draft, this.context)
    const stored = await this.client.write("POST", setPath(this.set), document, contextOf("createOrder", call))
    return this.storedOrder(stored, "createOrder")
  }

  async find({ key, since }: { key: string; since: IsoDateTime }, call: ErpCall): Promise<ErpOrder[]> {
    const { fields } = this.context.profile.objects.order
    const from = naiveOf(since, this.context.timeZone)
    const path = setPath(this.set, {
      // Of the two only the date is indexed in 1C.
      $filter: allOf([`${fields.date} ge ${datetime(from)}`, `${fields.key} eq ${quoted(key)}`]),
      $orderby: fields.ref,
      $top: String(MAX_FOUND),
    })
    const answer = await this.client.read(path, contextOf("findOrders", call))
    const found = collectionOf(answer, "findOrders")
      .map((row) => toOrder(row, this.context))
      .filter((order) => order.key === key)
    return found.sort((a, b) => standing(b) - standing(a))
  }

  async read(ref: ErpRef, call: ErpCall): Promise<ErpOrder | null> {
    return this.readAs(ref, contextOf("readOrder", call))
  }

  /** Posting is asked for at once; only a refusal is worth a look whether the document stands posted already. */
  async post(ref: ErpRef, call: ErpCall): Promise<void> {
    const context = contextOf("postOrder", call)
    try {
      await this.client.invoke(objectPath(this.set, ref, "/Post", { PostingModeOperational: "false" }), context)
    } catch (error) {
      if (!isErpError(error) || error.kind !== "rejected" || !(await this.isPosted(ref, context))) {
        throw error
      }
    }
  }

  /** A posted document cannot be marked for deletion; each step is skipped when it is done already, so a retry goes on. */
  async cancel(ref: ErpRef, call: ErpCall): Promise<void> {
    const context = contextOf("cancelOrder", call)
    const order = await this.readAs(ref, context)
    if (order === null) {
      throw new ErpError("rejected", `cancelOrder: 1C has no document ${ref}`, {
        operation: "cancelOrder",
        reason: "other",
      })
    }
    if (order.is_posted) {
      await this.refuseShipped(order, call)
      await this.client.invoke(objectPath(this.set, ref, "/Unpost"), context)
    }
    if (!order.is_cancelled) {
      const { fields } = this.context.profile.objects.order
      const stored = await this.client.write("PATCH", objectPath(this.set, ref), { [fields.is_deleted]: true }, context)
      if (!this.storedOrder(stored, "cancelOrder").is_cancelled) {
        throw new ErpError("incompatible", `cancelOrder: 1C did not mark document ${order.number} for deletion`, {
          operation: "cancelOrder",
        })
      }
    }
  }

  /** 1C itself may let an order be unposted under its shipments, which then stand, with their debt, on nothing. */
  private async refuseShipped(order: ErpOrder, call: ErpCall): Promise<void> {
    const { shipments } = await this.progress.read(order.ref, call)
    const [first] = shipments
    if (first) {
      throw new ErpError(
        "rejected",
        `cancelOrder: document ${order.number} was shipped by ${first.number || first.ref}`,
        {
          operation: "cancelOrder",
          reason: "shipped",
        },
      )
    }
  }

  private async isPosted(ref: ErpRef, context: CallContext): Promise<boolean> {
    const order = await this.readAs(ref, context)
    return order !== null && order.is_posted && !order.is_cancelled
  }

  private async readAs(ref: ErpRef, context: CallContext): Promise<ErpOrder | null> {
    try {
      return toOrder(await this.client.read(objectPath(this.set, ref), context), this.context)
    } catch (error) {
      if (isErpError(error) && error.details.code === NOT_FOUND_CODE) {
        return null
      }
      throw error
    }
  }

  /** The answer of a write: the document stands even where its shape is not ours, so it has to be looked up. */
  private storedOrder(stored: unknown, operation: string): ErpOrder {
    try {
      return toOrder(stored, this.context)
    } catch (error) {
      const message = `${operation}: the document was written, but 1C's answer has a shape we do not know`
      throw new ErpError("ambiguous", message, { operation }, { cause: error })
    }
  }
}

/** Which of several documents with one key counts: a live one before a cancelled one, a posted one first. */
function standing(order: ErpOrder): number {
  return order.is_cancelled ? 0 : order.is_posted ? 2 : 1
}
