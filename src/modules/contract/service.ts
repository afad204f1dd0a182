import {
  InjectManager,
  InjectTransactionManager,
  MedusaContext,
  MedusaError,
  MedusaService,
} from "@medusajs/framework/utils"
import type { Context } from "@medusajs/framework/types"
import type { EntityManager } from "@medusajs/framework/mikro-orm/knex"

import { runStatement, textArrayLiteral } from "../../lib/sql"
import type { ContractValidity } from "./is-in-force"
import { Contract } from "./models/contract"

/** Of a contract what says whether it is chosen, and what it pays. */
export type ContractTerms = ContractValidity & {
  id: string
  is_default: boolean
  price_type_id: string | null
  currency_code: string
}

/** Owns contracts and their terms. Whose they are and what they cost is known by id only. */
export class ContractModuleService extends MedusaService({ Contract }) {
  /** The terms of the contracts of legal entities, by number: asked with every page of the catalogue. */
  @InjectManager()
  async listContractTerms(
    legalEntityIds: readonly string[],
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<ContractTerms[]> {
    return await runStatement<ContractTerms>(
      sharedContext.manager!,
      `SELECT id, is_active, is_default, valid_from, valid_until, price_type_id, currency_code
       FROM contract WHERE legal_entity_id = ANY(?::text[]) AND deleted_at IS NULL ORDER BY number, id`,
      [textArrayLiteral(legalEntityIds)],
    )
  }

  /**
   * Makes a contract the default one of its legal entity (null: the entity has none), instead of the one before.
   * @returns the one before, or null
   * @throws NOT_FOUND for a contract that is not of that entity
   */
  @InjectTransactionManager()
  async setDefaultContract(
    { legal_entity_id, contract_id }: { legal_entity_id: string; contract_id: string | null },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<{ previous_id: string | null }> {
    const manager = sharedContext.transactionManager!
    const rows: { id: string; is_default: boolean }[] = await manager.execute(
      `SELECT id, is_default FROM contract WHERE legal_entity_id = ? AND deleted_at IS NULL ORDER BY id FOR UPDATE`,
      [legal_entity_id],
    )
    if (contract_id !== null && !rows.some(({ id }) => id === contract_id)) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Contract with id: ${contract_id} was not found`)
    }
    // Two statements: the index that allows one default is checked row by row.
    await manager.execute(
      `UPDATE contract SET is_default = false, updated_at = now()
       WHERE legal_entity_id = ? AND is_default AND id <> ? AND deleted_at IS NULL`,
      [legal_entity_id, contract_id ?? ""],
    )
    await manager.execute(`UPDATE contract SET is_default = true, updated_at = now() WHERE id = ? AND NOT is_default`, [
      contract_id ?? "",
    ])
    return { previous_id: rows.find(({ is_default }) => is_default)?.id ?? null }
  }
}
