import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import type { Statement } from "../../../types/statement"
import { throwIfNotPermitted } from "../../access/guards"
import type { Buyer } from "../../access/load-buyer"
import { CONTRACT_FIELDS, ContractContext, loadContract } from "../../contract/load-contracts"
import { companiesInScope, type ManagerScope } from "../../access/load-manager-scope"
import { type StatementPeriod, readStatement } from "./read-statement"

export type StatementQuery = StatementPeriod & { contract_id: string }

/**
 * A statement of one of the buyer's own contracts.
 * @throws FORBIDDEN `role_forbidden`, `legal_entity_forbidden`; NOT_FOUND for a contract of another company; and what
 * `readStatement` throws
 */
export async function retrieveBuyerStatement(
  container: MedusaContainer,
  buyer: Buyer,
  { contract_id, ...period }: StatementQuery,
): Promise<Statement> {
  throwIfNotPermitted(buyer, "see_debt")
  return await readStatement(container, await loadContract(container, buyer, contract_id), period)
}

/**
 * A statement of a manager's own client.
 * @throws NOT_FOUND, also for somebody else's client; and what `readStatement` throws
 */
export async function retrieveClientStatement(
  container: MedusaContainer,
  scope: ManagerScope,
  { contract_id, ...period }: StatementQuery,
): Promise<Statement> {
  return await readStatement(container, await loadClientContract(container, scope, contract_id), period)
}

async function loadClientContract(
  container: MedusaContainer,
  scope: ManagerScope,
  contractId: string,
): Promise<ContractContext> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "contract", fields: CONTRACT_FIELDS, filters: { id: contractId } })
  const contract = z.array(ContractContext).parse(data)[0]
  const { data: clients } = contract
    ? await query.graph({
        entity: "company",
        fields: ["id"],
        filters: { id: contract.legal_entity.company_id, ...companiesInScope(scope) },
      })
    : { data: [] }
  if (!contract || clients.length === 0) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Contract with id: ${contractId} was not found`)
  }
  return contract
}
