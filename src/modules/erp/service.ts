import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { type GurtOptions, parseGurtOptions } from "../../lib/options"
import { textArrayLiteral } from "../../lib/sql"
import { ErpError } from "./errors"
import { type ClaimImportInput, type ImportClaim, type ImportPatch, claimImport, writeImport } from "./import-runs"
import { type ErpObjectInput, rememberObjects } from "./imported-objects"
import {
  type ErpOperationDTO,
  type InFlight,
  type OpenOperationInput,
  type OperationPatch,
  type ToCompare,
  claimDue,
  claimOne,
  claimToCompare,
  insertIntent,
  readInFlight,
  renewLease,
  tryMove,
} from "./ledger"
import { ERP_PROVIDER_KEY } from "./loaders/providers"
import { ErpImport } from "./models/erp-import"
import { ErpObject } from "./models/erp-object"
import { ErpOperation } from "./models/erp-operation"
import { ErpOrder } from "./models/erp-order"
import type { OperationState } from "./operation-states"
import type { ErpProvider, ErpRef } from "./types"

export type { ErpOperationDTO } from "./ledger"

type InjectedDependencies = { [ERP_PROVIDER_KEY]?: ErpProvider }

/**
 * The way in to three things, each with a file of its own: the port to the ERP (types/port.ts; which ERP answers is
 * decided by configuration), the ledger of what must happen there (ledger.ts), and the memory of imports
 * (import-runs.ts, imported-objects.ts).
 */
export class ErpModuleService extends MedusaService({ ErpOperation, ErpOrder, ErpObject, ErpImport }) {
  readonly settings: GurtOptions["erp"]
  private readonly container: InjectedDependencies

  constructor(container: InjectedDependencies, options?: unknown) {
    super(...arguments)
    this.container = container
    this.settings = parseGurtOptions(options).erp
  }

  /** Whether there is an ERP to read from. */
  async isConnected(): Promise<boolean> {
    return this.container[ERP_PROVIDER_KEY] !== undefined
  }

  /** The ERP itself, in our words. @throws ErpError `incompatible` where none is connected */
  get port(): ErpProvider {
    const provider = this.container[ERP_PROVIDER_KEY]
    if (!provider) {
      throw new ErpError("incompatible", "No ERP is connected: name one in the option erp.providers.")
    }
    return provider
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
    const is_new = await insertIntent(sharedContext.transactionManager!, input)
    const operation = await this.findLiveOperation(input.cart_id, sharedContext)
    if (!operation) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `The ERP operation of cart ${input.cart_id} could neither be opened nor found`,
      )
    }
    return { operation, is_new }
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
    if (!(await tryMove(sharedContext.transactionManager!, id, to, patch))) {
      const operation = await this.retrieveErpOperation(id, {}, sharedContext)
      throw cannotMove(id, to, operation.state)
    }
  }

  /**
   * Brings an operation to rest; the last thing that is written of it. That somebody else was quicker is no error.
   * @throws UNEXPECTED_STATE when it was not brought to rest and cannot be
   */
  @InjectTransactionManager()
  async endOperation(
    id: string,
    to: "cancelled" | "rejected",
    patch: OperationPatch = {},
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    if (!(await tryMove(sharedContext.transactionManager!, id, to, patch))) {
      const { state } = await this.retrieveErpOperation(id, {}, sharedContext)
      if (state !== "cancelled" && state !== "rejected") {
        throw cannotMove(id, to, state)
      }
    }
  }

  /**
   * A Medusa order stands on the reserved document: the operation is confirmed and the order has its ERP order, both in
   * one transaction. Confirming it again for the same order is no error: the recovery may have been quicker.
   * @throws UNEXPECTED_STATE when it is no longer reserved, so that nothing stands under the order
   */
  @InjectTransactionManager()
  async confirmOperation(
    id: string,
    orderId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    const isMoved = await tryMove(sharedContext.transactionManager!, id, "confirmed", {
      order_id: orderId,
      compare_at: new Date(),
    })
    const operation = await this.retrieveErpOperation(id, {}, sharedContext)
    const { erp_ref, erp_number, posted_at } = operation
    if (!isMoved) {
      if (operation.state === "confirmed" && operation.order_id === orderId) {
        return
      }
      throw cannotMove(id, "confirmed", operation.state)
    }
    if (!erp_ref || !erp_number || !posted_at) {
      throw new MedusaError(
        MedusaError.Types.UNEXPECTED_STATE,
        `ERP operation ${id} is reserved without a document; it cannot be confirmed`,
      )
    }
    const [existing] = await this.listErpOrders({ order_id: orderId }, { take: 1 }, sharedContext)
    if (!existing) {
      await this.createErpOrders(
        {
          order_id: orderId,
          operation_id: id,
          contract_id: operation.contract_id,
          legal_entity_id: operation.legal_entity_id,
          ref: erp_ref,
          number: erp_number,
          status: "reserved",
          posted_at,
          currency_code: operation.currency_code,
          total: operation.total,
        },
        sharedContext,
      )
    }
  }

  /** Prolongs the lease of whoever places. @returns false when it is no longer theirs, or no longer needed */
  @InjectTransactionManager()
  async renewLease(
    input: { id: string; owner: string; until: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<boolean> {
    return await renewLease(sharedContext.transactionManager!, input)
  }

  /** Takes one operation whose process is gone. @returns false when it is not gone, or somebody else took it */
  @InjectTransactionManager()
  async claimOperation(
    input: { id: string; now: Date; until: Date },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<boolean> {
    return await claimOne(sharedContext.transactionManager!, input)
  }

  /** Takes confirmed operations that are to be compared with their orders, so that nobody else does before `until`. */
  @InjectTransactionManager()
  async claimOperationsToCompare(
    input: { now: Date; until: Date; limit: number },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ToCompare[]> {
    return await claimToCompare(sharedContext.transactionManager!, input)
  }

  /** Notes what stopped an operation without moving it, and when to look again; `parked_at`: not by itself any more. */
  @InjectTransactionManager()
  async postponeOperation(
    id: string,
    patch: Pick<ErpOperationDTO, "leased_until" | "last_error"> &
      Partial<Pick<ErpOperationDTO, "watch_until" | "parked_at" | "reason" | "refusals">>,
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
    return await claimDue(sharedContext.transactionManager!, input)
  }

  /** What documents hold, or are about to hold, in a warehouse that no order is confirmed on. Quantities are decimal strings. */
  @InjectManager()
  async listInFlight(
    input: { warehouse_ref: ErpRef; product_refs: ErpRef[] },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<InFlight[]> {
    return await readInFlight(sharedContext.manager!, input)
  }

  /** Remembers what stands for which object of the ERP, and what it looked like. */
  @InjectTransactionManager()
  async upsertErpObjects(
    objects: ErpObjectInput[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await rememberObjects(sharedContext.transactionManager!, objects)
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

function cannotMove(id: string, to: OperationState, from: OperationState): MedusaError {
  return new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `ERP operation ${id} cannot become ${to}: it is ${from} by now`,
  )
}
