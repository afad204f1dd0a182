import type {
  ErpCall,
  ErpContract,
  ErpDebt,
  ErpDirectory,
  ErpDirectoryKind,
  ErpOrder,
  ErpOrderDraft,
  ErpOrderProgress,
  ErpPage,
  ErpPrice,
  ErpProbe,
  ErpProductTerms,
  ErpProvider,
  ErpReceivable,
  ErpRef,
  ErpStatement,
  ErpStock,
  IsoDateTime,
} from "../../modules/erp/types"
import { Directories } from "./directories"
import { LiveReads } from "./live-reads"
import { ReferenceNames } from "./reference-names"
import { ODataClient } from "./odata/client"
import { settingsOf } from "./options"
import { OrderProgress } from "./order-progress"
import { Orders } from "./orders"
import { edmxOf } from "./profiles/edmx"
import { profileOf } from "./profiles/overrides"
import { probeOf } from "./profiles/probe"
import type { UtProfile } from "./profiles/ut"
import { Receivables } from "./receivables"
import { SettlementDocuments } from "./settlement-documents"
import { contextOf, RowSource } from "./source"
import { Statements } from "./statements"
import { Units } from "./units"

/** The port to 1C:Enterprise and BAS over the platform's standard OData interface; nothing has to be written in the base. */
export class OneCODataErpProvider implements ErpProvider {
  static readonly identifier = "onec-odata"

  private readonly client: ODataClient
  private readonly profile: UtProfile
  private readonly directories: Directories
  private readonly live: LiveReads
  private readonly orders: Orders
  private readonly progress: OrderProgress
  private readonly receivables: Receivables
  private readonly statements: Statements

  static validateOptions(options: unknown): void {
    profileOf(settingsOf(options).overrides)
  }

  constructor(_container: unknown, options: unknown) {
    const settings = settingsOf(options)
    this.profile = profileOf(settings.overrides)
    this.client = new ODataClient(settings)
    const source = new RowSource(this.client, settings)
    const names = new ReferenceNames(source)
    const units = new Units(source, this.profile)
    this.directories = new Directories(source, names, units, this.profile, settings)
    this.live = new LiveReads(source, names, units, this.profile, settings.timeZone)
    const documents = new SettlementDocuments(source, this.profile)
    this.receivables = new Receivables(source, names, documents, this.profile, settings.timeZone)
    this.statements = new Statements(source, names, documents, this.profile, settings)
    this.progress = new OrderProgress(source, names, this.profile, settings.timeZone)
    this.orders = new Orders(this.client, this.progress, { profile: this.profile, timeZone: settings.timeZone })
  }

  async probe(call: ErpCall): Promise<ErpProbe> {
    return probeOf(edmxOf(await this.client.readMetadata(contextOf("probe", call))), this.profile)
  }

  async readPage<K extends ErpDirectoryKind>(
    kind: K,
    cursor: string | null,
    call: ErpCall,
  ): Promise<ErpPage<ErpDirectory[K]>> {
    return this.directories.page(kind, cursor, call)
  }

  async readPrices(query: { product_refs: ErpRef[]; price_type_refs: ErpRef[] }, call: ErpCall): Promise<ErpPrice[]> {
    return this.live.prices(query, call)
  }

  async readProductTerms(query: { product_refs: ErpRef[] }, call: ErpCall): Promise<ErpProductTerms[]> {
    return this.live.productTerms(query, call)
  }

  async readStock(query: { product_refs: ErpRef[]; warehouse_refs?: ErpRef[] }, call: ErpCall): Promise<ErpStock[]> {
    return this.live.stock(query, call)
  }

  async readContracts(query: { contract_refs: ErpRef[] }, call: ErpCall): Promise<ErpContract[]> {
    return this.directories.contractsByRefs(query.contract_refs, call)
  }

  async readDebts(query: { legal_entity_refs: ErpRef[] }, call: ErpCall): Promise<ErpDebt[]> {
    return this.live.debts(query, call)
  }

  async readReceivables(
    query: { legal_entity_refs: ErpRef[]; since?: string },
    call: ErpCall,
  ): Promise<ErpReceivable[]> {
    return this.receivables.read(query, call)
  }

  async readMovedLegalEntities(query: { since: string }, call: ErpCall): Promise<ErpRef[]> {
    return this.receivables.movedLegalEntities(query, call)
  }

  async readStatement(
    query: { contract_ref: ErpRef; from: string; to: string },
    call: ErpCall,
  ): Promise<ErpStatement | null> {
    return this.statements.read(query, call)
  }

  async createOrder(draft: ErpOrderDraft, call: ErpCall): Promise<ErpOrder> {
    return this.orders.create(draft, call)
  }

  async findOrders(query: { key: string; since: IsoDateTime }, call: ErpCall): Promise<ErpOrder[]> {
    return this.orders.find(query, call)
  }

  async readOrder(ref: ErpRef, call: ErpCall): Promise<ErpOrder | null> {
    return this.orders.read(ref, call)
  }

  async readOrderProgress(ref: ErpRef, call: ErpCall): Promise<ErpOrderProgress> {
    return this.progress.read(ref, call)
  }

  async postOrder(ref: ErpRef, call: ErpCall): Promise<void> {
    return this.orders.post(ref, call)
  }

  async cancelOrder(ref: ErpRef, call: ErpCall): Promise<void> {
    return this.orders.cancel(ref, call)
  }
}
