import { isInForce } from "../../modules/contract/is-in-force"
import type { StoreContract } from "../../types/store"
import type { Buyer } from "../access/load-buyer"
import type { ContractContext } from "./load-contracts"

/** A contract open to a buyer as the Store API shows it, without its credit, which the credit rooms know. */
export function showBuyerContract(contract: ContractContext, buyer: Buyer, now: Date): StoreContract {
  return {
    id: contract.id,
    number: contract.number,
    name: contract.name,
    currency_code: contract.currency_code,
    legal_entity: { id: contract.legal_entity.id, name: contract.legal_entity.name },
    price_type: contract.price_type ? { id: contract.price_type.id, name: contract.price_type.name } : null,
    warehouse: contract.stock_location ? { id: contract.stock_location.id, name: contract.stock_location.name } : null,
    is_in_force: isInForce(contract, now),
    is_default: contract.id === buyer.default_contract_id,
    is_legal_entity_default: contract.is_default,
    valid_from: contract.valid_from?.toISOString() ?? null,
    valid_until: contract.valid_until?.toISOString() ?? null,
    payment_term_days: contract.payment_term_days,
    prepayment_percent: contract.prepayment_percent,
  }
}
