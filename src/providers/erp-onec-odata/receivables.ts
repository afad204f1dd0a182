import type { ErpCall, ErpReceivable, ErpRef, IsoDateTime } from "../../modules/erp/types"
import { type ReceivableContext, toReceivables, toReceivablesByOrder } from "./mappers/receivables"
import { withShares } from "./mappers/shares-of-orders"
import type { ReferenceNames } from "./reference-names"
import type { CallContext } from "./odata/client"
import { naiveOf } from "./odata/dates"
import { anyOf, isObject } from "./odata/query"
import { ifOffered } from "./order-progress"
import type { UtProfile } from "./profiles/ut"
import * as rows from "./schemas/rows"
import { type SettlementDocuments, setOf } from "./settlement-documents"
import { contextOf, isUnknownSet, type RowSource } from "./source"

type Shared = Omit<ReceivableContext, "currencies" | "documents">

/** Settlements by document and due date: what is open, and what has moved of late. */
export class Receivables {
  constructor(
    private readonly source: RowSource,
    private readonly names: ReferenceNames,
    private readonly documents: SettlementDocuments,
    private readonly profile: UtProfile,
    private readonly timeZone: string,
  ) {}

  /** By document where the base publishes that, else by order: sums are right either way, papers are told only by the first. */
  async read(query: { legal_entity_refs: ErpRef[]; since?: IsoDateTime }, call: ErpCall): Promise<ErpReceivable[]> {
    const { analytics_key, agreement, contract } = this.profile.objects
    const context = contextOf("readReceivables", call)
    const refs = query.legal_entity_refs
    const [keys, agreements, contracts] = await Promise.all([
      this.source.ofSetByRefs(
        analytics_key,
        rows.AnalyticsKeyRow,
        refs,
        (some) => anyOf(analytics_key.fields.legal_entity, some),
        context,
      ),
      this.source.ofSetByRefs(
        agreement,
        rows.AgreementRow,
        refs,
        (some) => anyOf(agreement.fields.legal_entity, some),
        context,
      ),
      this.source.ofSetByRefs(
        contract,
        rows.ContractRow,
        refs,
        (some) => anyOf(contract.fields.legal_entity, some),
        context,
      ),
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
    const documents = await this.documents.of(
      found.map((row) => ({ ref: row.document, type: row.document_type })),
      context,
    )
    const currencies = await this.names.currencies(
      currency,
      [...found, ...documents.values()].map((row) => row.currency),
      context,
    )
    const receivables = toReceivables(found, { ...shared, currencies, documents })
    return withShares(receivables, await this.shares(found, documents, context), this.profile.values.receipt)
  }

  /** Movements, by order, of shipments that name no order; none where the base does not keep settlements by order. */
  private async shares(
    found: rows.SettlementByTermRow[],
    documents: ReadonlyMap<string, rows.SettlementDocumentRow>,
    context: CallContext,
  ): Promise<rows.OrderShareRow[]> {
    const { order_movement, shipment } = this.profile.objects
    const { recorder, is_active, direction, object, amount } = order_movement.fields
    const refs = found.flatMap(({ document, document_type }) =>
      document !== null && setOf(document_type) === shipment.name && documents.get(document)?.order === null
        ? document
        : [],
    )
    if (refs.length === 0) {
      return []
    }
    const moved = this.source.ofSetByRefs(
      { name: order_movement.name, fields: { recorder, is_active, direction, order: object, amount } },
      rows.OrderShareRow,
      [...new Set(refs)],
      (some) => some.map((ref) => isObject(recorder, shipment.name, ref)).join(" or "),
      context,
    )
    return (await ifOffered(moved)) ?? []
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
    const currencies = await this.names.currencies(
      currency,
      found.map((row) => row.currency),
      context,
    )
    return toReceivablesByOrder(found, { ...shared, currencies }, new Date().toISOString())
  }

  /** Everybody with a movement since then, whatever it was. */
  async movedLegalEntities({ since }: { since: IsoDateTime }, call: ErpCall): Promise<ErpRef[]> {
    const { analytics_key, settlement_by_term, settlement_by_order } = this.profile.objects
    const context = contextOf("readMovedLegalEntities", call)
    const table = {
      table: "Turnovers",
      startPeriod: naiveOf(since, this.timeZone),
      dimensions: this.profile.dimensions.settlement_keys,
    }
    const moved = await this.source
      .ofTable(settlement_by_term, rows.SettlementKeyRow, table, context)
      .catch((error: unknown) => {
        if (!isUnknownSet(error)) {
          throw error
        }
        return this.source.ofTable(settlement_by_order, rows.SettlementKeyRow, table, context)
      })
    const keys = await this.source.ofSetByRefs(
      analytics_key,
      rows.AnalyticsKeyRow,
      moved.map((row) => row.analytics_key),
      (some) => anyOf(analytics_key.fields.ref, some),
      context,
    )
    return [...new Set(keys.flatMap(({ legal_entity }) => legal_entity ?? []))]
  }
}
