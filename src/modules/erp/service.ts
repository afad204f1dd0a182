import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
  generateEntityId,
} from "@medusajs/framework/utils"
import type { Context, InferTypeOf } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { textArrayLiteral } from "../../lib/sql"
import { ErpError } from "./errors"
import { type ClaimImportInput, type ImportClaim, type ImportPatch, claimImport, writeImport } from "./import-runs"
import { ERP_PROVIDER_KEY } from "./loaders/providers"
import { ErpImport } from "./models/erp-import"
import { ErpObject } from "./models/erp-object"
import { ErpOperation } from "./models/erp-operation"
import { ErpOrder } from "./models/erp-order"
import { type OperationState, statesBefore } from "./operation-states"
import type { ErpCall, ErpOrderDraft, ErpPage, ErpProvider, ErpRef, ErpDirectory, ErpDirectoryKind } from "./types"

export type ErpOperationDTO = InferTypeOf<typeof ErpOperation>

export type OpenOperationInput = {
  cart_id: string
  contract_id: string
  legal_entity_id: string
  fingerprint: string
  draft: Omit<ErpOrderDraft, "key">
  leased_until: Date
}

/** What may be learnt of the document while the state moves. */
export type OperationPatch = Partial<
  Pick<
    ErpOperationDTO,
    "order_id" | "erp_ref" | "erp_number" | "posted_at" | "leased_until" | "watch_until" | "last_error"
  >
>

export type ErpObjectInput = { kind: ErpDirectoryKind; ref: ErpRef; local_id: string; hash: string }

type InjectedDependencies = { [ERP_PROVIDER_KEY]?: ErpProvider }

/**
 * Owns the port to the ERP, the ledger of what must happen there, and the memory of what was imported. Every call of
 * the port goes through here; which ERP answers is decided by configuration.
 */
export class ErpModuleService extends MedusaService({ ErpOperation, ErpOrder, ErpObject, ErpImport }) {
  readonly settings: GurtOptions["erp"]
  private readonly container: InjectedDependencies

  constructor(container: InjectedDependencies, options?: unknown) {
    super(...arguments)
    this.container = container
    this.settings = parseGurtOptions(options).erp
  }

  async probe(call: ErpCall) {
    return await this.provider().probe(call)
  }

  async readPage<K extends ErpDirectoryKind>(
    kind: K,
    cursor: string | null,
    call: ErpCall,
  ): Promise<ErpPage<ErpDirectory[K]>> {
    return await this.provider().readPage(kind, cursor, call)
  }

  async readPrices(query: Parameters<ErpProvider["readPrices"]>[0], call: ErpCall) {
    return await this.provider().readPrices(query, call)
  }

  async readStock(query: Parameters<ErpProvider["readStock"]>[0], call: ErpCall) {
    return await this.provider().readStock(query, call)
  }

  async readContracts(query: Parameters<ErpProvider["readContracts"]>[0], call: ErpCall) {
    return await this.provider().readContracts(query, call)
  }

  async readDebts(query: Parameters<ErpProvider["readDebts"]>[0], call: ErpCall) {
    return await this.provider().readDebts(query, call)
  }

  async readReceivables(query: Parameters<ErpProvider["readReceivables"]>[0], call: ErpCall) {
    return await this.provider().readReceivables(query, call)
  }

  async readMovedLegalEntities(query: Parameters<ErpProvider["readMovedLegalEntities"]>[0], call: ErpCall) {
    return await this.provider().readMovedLegalEntities(query, call)
  }

  async readStatement(query: Parameters<ErpProvider["readStatement"]>[0], call: ErpCall) {
    return await this.provider().readStatement(query, call)
  }

  async createOrder(draft: ErpOrderDraft, call: ErpCall) {
    return await this.provider().createOrder(draft, call)
  }

  async findOrder(key: string, call: ErpCall) {
    return await this.provider().findOrder(key, call)
  }

  async readOrder(ref: ErpRef, call: ErpCall) {
    return await this.provider().readOrder(ref, call)
  }

  async postOrder(ref: ErpRef, call: ErpCall) {
    return await this.provider().postOrder(ref, call)
  }

  async cancelOrder(ref: ErpRef, call: ErpCall) {
    return await this.provider().cancelOrder(ref, call)
  }

  /**
   * Commits the intent to place the cart's order. The cart's live operation, where there is one, is answered instead:
   * the unique index on the cart lets only one of two processes through.
   */
  @InjectTransactionManager()
  async openOperation(
    input: OpenOperationInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ operation: ErpOperationDTO; is_new: boolean }> {
    const manager = sharedContext.transactionManager!
    const attempts: { count: string }[] = await manager.execute(
      `SELECT count(*) AS count FROM erp_operation WHERE cart_id = ?`,
      [input.cart_id],
    )
    const key = `${input.cart_id}-${Number(attempts[0]?.count ?? 0) + 1}`
    const id = generateEntityId(undefined, "erpop")
    const inserted: unknown[] = await manager.execute(
      `INSERT INTO erp_operation (id, kind, state, key, cart_id, contract_id, legal_entity_id, fingerprint,
                                  currency_code, total, raw_total, draft, leased_until, attempts)
       VALUES (?, 'place_order', 'intent', ?, ?, ?, ?, ?, ?, ?::numeric, jsonb_build_object('value', ?::text, 'precision', 20), ?::jsonb, ?, 0)
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        key,
        input.cart_id,
        input.contract_id,
        input.legal_entity_id,
        input.fingerprint,
        input.draft.currency_code,
        input.draft.total,
        input.draft.total,
        JSON.stringify({ ...input.draft, key }),
        input.leased_until,
      ],
    )
    const operation = await this.findLiveOperation(input.cart_id, sharedContext)
    if (!operation) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The ERP operation of cart ${input.cart_id} could neither be opened nor found`,
      )
    }
    return { operation, is_new: inserted.length > 0 }
  }

  /** The cart's operation that is not given up, or null. */
  @InjectManager()
  async findLiveOperation(
    cartId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ErpOperationDTO | null> {
    const [operation] = await this.listErpOperations(
      { cart_id: cartId, state: { $nin: ["cancelled", "rejected"] } },
      { take: 1 },
      sharedContext,
    )
    return operation ?? null
  }

  /**
   * Moves an operation, if nobody else has moved it away meanwhile.
   * @throws UNEXPECTED_STATE when it is no longer in a state from which `to` may be reached
   */
  @InjectTransactionManager()
  async moveOperation(
    id: string,
    to: OperationState,
    patch: OperationPatch = {},
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const columns = Object.entries(patch).filter(([, value]) => value !== undefined)
    const moved: unknown[] = await sharedContext.transactionManager!.execute(
      `UPDATE erp_operation
       SET state = ?, updated_at = now()${columns.map(([column]) => `, ${column} = ?`).join("")}
       WHERE id = ? AND state = ANY(?) AND deleted_at IS NULL
       RETURNING id`,
      [to, ...columns.map(([, value]) => value), id, textArrayLiteral(statesBefore(to))],
    )
    if (moved.length === 0) {
      const operation = await this.retrieveErpOperation(id, {}, sharedContext)
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `ERP operation ${id} cannot become ${to}: it is ${operation.state} by now`,
      )
    }
  }

  /** Notes what stopped an operation without moving it, and when to look again. */
  @InjectTransactionManager()
  async postponeOperation(
    id: string,
    patch: { leased_until: Date; watch_until?: Date | null; last_error: string | null },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await this.updateErpOperations({ id, ...patch }, sharedContext)
  }

  /** Takes the operations whose process is gone, so that no other worker takes them before `until`. */
  @InjectTransactionManager()
  async claimDueOperations(
    input: { now: Date; until: Date; limit: number },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    const rows: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE erp_operation SET leased_until = ?, attempts = attempts + 1, updated_at = now()
       WHERE id IN (
         SELECT id FROM erp_operation
         WHERE (state NOT IN ('confirmed', 'cancelled', 'rejected') OR watch_until IS NOT NULL)
           AND deleted_at IS NULL AND leased_until <= ?
         ORDER BY leased_until LIMIT ? FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [input.until, input.now, input.limit],
    )
    return rows.map((row) => row.id)
  }

  /**
   * What documents already reserve in a warehouse whose Medusa orders are still being made: the ERP no longer counts
   * it as free, Medusa does not yet count it as reserved.
   * @returns quantities by product ref
   */
  @InjectManager()
  async sumReservedInFlight(
    input: { warehouse_ref: ErpRef; product_refs: ErpRef[] },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<Map<ErpRef, string>> {
    const rows: { product_ref: string; quantity: string }[] = await sharedContext.manager!.execute(
      `SELECT line->>'product_ref' AS product_ref, sum((line->>'quantity')::numeric)::text AS quantity
       FROM erp_operation, jsonb_array_elements(draft->'lines') AS line
       WHERE state = 'reserved' AND deleted_at IS NULL
         AND draft->>'warehouse_ref' = ? AND line->>'product_ref' = ANY(?)
       GROUP BY 1`,
      [input.warehouse_ref, textArrayLiteral(input.product_refs)],
    )
    return new Map(rows.map((row) => [row.product_ref, row.quantity]))
  }

  /** Remembers what stands for which object of the ERP, and what it looked like. */
  @InjectTransactionManager()
  async upsertErpObjects(
    objects: ErpObjectInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const records = objects.map((object) => ({ ...object, id: generateEntityId(undefined, "erpobj") }))
    await sharedContext.transactionManager!.execute(
      `INSERT INTO erp_object (id, kind, ref, local_id, hash)
       SELECT id, kind, ref, local_id, hash
       FROM jsonb_to_recordset(?::jsonb) AS r(id text, kind text, ref text, local_id text, hash text)
       ON CONFLICT (kind, ref) WHERE deleted_at IS NULL
       DO UPDATE SET local_id = excluded.local_id, hash = excluded.hash, updated_at = now()`,
      [JSON.stringify(records)],
    )
  }

  /** Starts or goes on with an import, unless one is running. */
  @InjectTransactionManager()
  async claimImport(
    input: ClaimImportInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportClaim | null> {
    return await claimImport(sharedContext.transactionManager!, input)
  }

  /** Commits how far an import is, and holds it for longer. */
  @InjectTransactionManager()
  async writeImport(
    claim: ImportClaim,
    patch: ImportPatch,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ImportClaim> {
    return await writeImport(sharedContext.transactionManager!, claim, patch)
  }

  /** Whether there is an ERP to read from. */
  async isConnected(): Promise<boolean> {
    return this.container[ERP_PROVIDER_KEY] !== undefined
  }

  private provider(): ErpProvider {
    const provider = this.container[ERP_PROVIDER_KEY]
    if (!provider) {
      throw new ErpError("contract", "No ERP is connected: name one in the option erp.providers.")
    }
    return provider
  }

  /** What these legal entities ordered, cancelled orders left out, by entity and currency. `total` is a decimal string. */
  @InjectManager()
  async sumOrders(
    legalEntityIds: string[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ legal_entity_id: string; currency_code: string; count: number; total: string }[]> {
    return await sharedContext.manager!.execute(
      `SELECT legal_entity_id, currency_code, count(*)::int AS count, sum(total)::text AS total FROM erp_order
       WHERE legal_entity_id = ANY(?) AND status <> 'cancelled' AND deleted_at IS NULL GROUP BY 1, 2`,
      [textArrayLiteral(legalEntityIds)],
    )
  }
}
