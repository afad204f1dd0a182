import { type ContractValidity, isInForce } from "../../modules/contract/is-in-force"
import type { CreditExposure, CreditedContract } from "../../modules/credit/available-credit"
import type { CreditOwner } from "../../modules/credit/service"
import type { ContractContext } from "../contract/load-contracts"

type Contract = ContractValidity & Pick<ContractContext, "id" | "legal_entity_id" | "currency_code">

/** A contract as the credit module asks for it. */
export function creditedContract(
  contract: Contract & { legal_entity: { company_id: string } },
  now: Date,
): CreditedContract {
  const { id, legal_entity_id, currency_code, legal_entity } = contract
  return {
    id,
    legal_entity_id,
    company_id: legal_entity.company_id,
    currency_code,
    is_in_force: isInForce(contract, now),
  }
}

/** Whose credit an order under the contract takes, the contract's own told in its currency. */
export function chainOf(
  contract: Pick<Contract, "id" | "legal_entity_id" | "currency_code"> & { legal_entity: { company_id: string } },
): CreditOwner[] {
  return [
    ...ownAccount(contract),
    { scope: "legal_entity", scope_id: contract.legal_entity_id },
    { scope: "company", scope_id: contract.legal_entity.company_id },
  ]
}

export function ownAccount({ id, currency_code }: Pick<Contract, "id" | "currency_code">): CreditOwner[] {
  return [{ scope: "contract", scope_id: id, kept_in: currency_code }]
}

/** The contract's account in its own currency. */
export function accountOf(
  { id, currency_code }: Pick<Contract, "id" | "currency_code">,
  exposures: readonly CreditExposure[],
): CreditExposure | undefined {
  return exposures.find(
    (exposure) => exposure.scope === "contract" && exposure.scope_id === id && exposure.currency_code === currency_code,
  )
}
