import { isErpError } from "../../modules/erp/errors"
import type { ErpCall, ErpReceivable, ErpRef, IsoDateTime } from "../../modules/erp/types"
import { groupBy } from "../../lib/group-by"
import { type ReceivableContext, toReceivables, toReceivablesByOrder } from "./mappers/receivables"
import type { Names } from "./names"
import type { CallContext } from "./odata/client"
import { naiveOf } from "./odata/dates"
import { anyOf } from "./odata/query"
import type { UtProfile } from "./profiles/ut"
import * as rows from "./schemas/rows"
import { contextOf, type RowSource } from "./source"

const TYPE_PREFIX = "StandardODATA."

/** 1C's code for an object that is not published. */
const UNKNOWN_SET_CODE = "8"

type Shared = Omit<ReceivableContext, "currencies" | "documents">

function isUnknownSet(error: unknown): boolean {
  return isErpError(error) && error.details.code === UNKNOWN_SET_CODE
}

/** Settlements by document and due date: what is open, and what has moved of late. */
export class Receivables {
  constructor(
    private readonly source: RowSource,
    private readonly names: Names,
    private readonly profile: UtProfile,
    private readonly timeZone: string,
  ) {}

  /** By document where the base publishes that, else by order: sums are right either way, papers are told only by the first. */
  async read(query: { legal_entity_refs: ErpRef[]; since?: IsoDateTime }, call: ErpCall): Promise<ErpReceivable[]> {
    const { analytics_key, agreement, contract } = this.profile.objects
    const context = contextOf("readReceivables", call)
    const refs = query.legal_entity_refs
    const [keys, agreements, contracts] = await Promise.all([
      this.source.ofSetByRefs(analytics_key, rows.AnalyticsKeyRow, refs, (some) => anyOf(analytics_key.fields.legal_entity, some), context),
      this.source.ofSetByRefs(agreement, rows.AgreementRow, refs, (some) => anyOf(agreement.fields.legal_entity, some), context),
      this.source.ofSetByRefs(contract, rows.ContractRow, refs, (some) => anyOf(contract.fields.legal_entity, some), context),
    ])
    const shared = { keys, agreements, contracts, values: this.profile.values, timeZone: this.timeZone }
    const startPeriod = naiveOf(query.since ?? new Date().toISOString(), this.timeZone)
    try {
      return await this.byDocument(shared, startPeriod, context)
    } catch (error) {
      if (!isUnknownSet(error)) {
        throw error
      }
      return await this.byOrder(shared, startPeriod, context)
    }
  }

  /**
   * Balances and turnovers in one answer of the base: what is open and what has arisen are of one moment, so a
   * shipment between two reads cannot be seen by one of them only.
   */
  private async byDocument(shared: Shared, startPeriod: string, context: CallContext): Promise<ErpReceivable[]> {
    const { settlement_by_term, currency } = this.profile.objects
    const found = await this.source.ofTableByRefs(
      settlement_by_term,
      rows.SettlementByTermRow,
      shared.keys.map((key) => key.ref),
      (some) => ({
        table: "BalanceAndTurnovers",
        startPeriod,
        dimensions: this.profile.dimensions.settlement_by_term,
        condition: anyOf(settlement_by_term.fields.analytics_key, some),
      }),
      context,
    )
    const [documents, currencies] = await Promise.all([
      this.documentsOf(found, context),
      this.names.currencies(currency, found.map((row) => row.currency), context),
    ])
    return toReceivables(found, { ...shared, currencies, documents })
  }

  private async byOrder(shared: Shared, startPeriod: string, context: CallContext): Promise<ErpReceivable[]> {
    const { settlement_by_order, currency } = this.profile.objects
    const found = await this.source.ofTableByRefs(
      settlement_by_order,
      rows.SettlementByOrderRow,
      shared.keys.map((key) => key.ref),
      (some) => ({
        table: "BalanceAndTurnovers",
        startPeriod,
        dimensions: this.profile.dimensions.settlement,
        condition: anyOf(settlement_by_order.fields.analytics_key, some),
      }),
      context,
    )
    const currencies = await this.names.currencies(currency, found.map((row) => row.currency), context)
    return toReceivablesByOrder(found, { ...shared, currencies }, new Date().toISOString())
  }

  /** Heads of documents, each from the set that the settlement names; all have number, date and sum by the same names. */
  private async documentsOf(settlements: rows.SettlementByTermRow[], context: CallContext) {
    const bySet = groupBy(
      settlements.filter((row) => row.document !== null && row.document_type.startsWith(`${TYPE_PREFIX}Document_`)),
      (row) => row.document_type.slice(TYPE_PREFIX.length),
    )
    const heads = await Promise.all(
      [...bySet].map(([set, some]) => this.heads(set, some.flatMap((row) => row.document ?? []), context)),
    )
    return new Map(heads.flat().map((head) => [head.ref, head]))
  }

  private async heads(set: string, refs: string[], context: CallContext): Promise<rows.SettlementDocumentRow[]> {
    const { shipment } = this.profile.objects
    const { order, ...head } = shipment.fields
    const fields = set === shipment.name ? { ...head, order } : head
    try {
      return await this.source.ofSetByRefs({ name: set, fields }, rows.SettlementDocumentRow, refs, (some) => anyOf(fields.ref, some), context)
    } catch (error) {
      // A kind of document that is not published costs its number only: sums are the register's.
      if (isUnknownSet(error)) {
        return []
      }
      throw error
    }
  }
}
