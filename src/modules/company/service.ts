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
import { type EmployeeAccount, findEmployeeAccount } from "./find-employee-account"
import { findPermittedEmployees } from "./find-permitted-employees"
import { type LegalEntityMove, type MoveLegalEntityInput, moveLegalEntity, undoMove } from "./legal-entity-tree"
import { Company } from "./models/company"
import { CompanyRole } from "./models/company-role"
import { Employee } from "./models/employee"
import { LegalEntity } from "./models/legal-entity"
import { Manager } from "./models/manager"
import { type NameManagerInput, type NamedManager, nameManager, undoNaming } from "./name-manager"
import { removeUnusedRole } from "./remove-unused-role"
import type { Permission } from "./roles"

/**
 * Owns companies, their legal entities and their people. Knows nothing of contracts, carts or money.
 */
export class CompanyModuleService extends MedusaService({
  Company,
  CompanyRole,
  LegalEntity,
  Employee,
  Manager,
}) {
  readonly settings: GurtOptions["managers"]

  constructor(container: Record<string, unknown>, options?: unknown) {
    super(...arguments)
    this.settings = parseGurtOptions(options).managers
  }

  /** Who a customer is in its company, and which legal entities are open to it; null for a retail customer. */
  @InjectManager()
  async findEmployeeAccount(
    customerId: string,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<EmployeeAccount | null> {
    return await findEmployeeAccount(sharedContext.manager!, customerId)
  }

  /** Ids of the active employees who have a permission, and the legal entity open to them, now. */
  @InjectManager()
  async listPermittedEmployeeIds(
    input: { company_id: string; legal_entity_id: string; permission: Permission },
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<string[]> {
    return await findPermittedEmployees(sharedContext.manager!, input)
  }

  /**
   * Moves a legal entity, with all that hangs on it, under another parent (null: to the top) of a company. Parallel
   * moves wait for each other, so that no two of them together make a cycle.
   * @throws NOT_FOUND for no such entity, or a parent that is not of that company; NOT_ALLOWED `legal_entity_cycle`
   */
  @InjectTransactionManager()
  async moveLegalEntity(
    input: MoveLegalEntityInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<LegalEntityMove> {
    return await moveLegalEntity(sharedContext.transactionManager!, input)
  }

  /** Takes a move back, where nobody has moved the same entities since. */
  @InjectTransactionManager()
  async undoMove(move: LegalEntityMove, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await undoMove(sharedContext.transactionManager!, move)
  }

  /**
   * Ends an employment: of parallel tries one does. The row stays, for what it is named in; the account may come to
   * work elsewhere.
   * @throws NOT_FOUND for somebody who is not there, or not any more
   */
  @InjectTransactionManager()
  async dismissEmployee(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    const dismissed: { id: string }[] = await sharedContext.transactionManager!.execute(
      `UPDATE employee SET deleted_at = now(), updated_at = now() WHERE id = ? AND deleted_at IS NULL RETURNING id`,
      [id],
    )
    if (dismissed.length === 0) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `Employee with id: ${id} was not found`)
    }
  }

  /** Takes a dismissal back. */
  @InjectTransactionManager()
  async reinstateEmployee(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await sharedContext.transactionManager!.execute(
      `UPDATE employee SET deleted_at = NULL, updated_at = now() WHERE id = ?`,
      [id],
    )
  }

  /** Removes a composed role, unless somebody has it. @throws NOT_ALLOWED */
  @InjectTransactionManager()
  async removeUnusedRole(id: string, @MedusaContext() sharedContext: Context<EntityManager> = {}): Promise<void> {
    await removeUnusedRole(sharedContext.transactionManager!, id)
  }

  /** Says what a user of the admin sees. @throws FORBIDDEN `role_forbidden`; NOT_ALLOWED `last_administrator` */
  @InjectTransactionManager()
  async nameManager(
    input: NameManagerInput,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<NamedManager> {
    return await nameManager(sharedContext.transactionManager!, input)
  }

  /** Takes a naming back. */
  @InjectTransactionManager()
  async undoNaming(
    userId: string,
    named: NamedManager,
    @MedusaContext() sharedContext: Context<EntityManager> = {},
  ): Promise<void> {
    await undoNaming(sharedContext.transactionManager!, userId, named)
  }
}
