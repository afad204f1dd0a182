import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceBookModuleService } from "../../../modules/price_book/service"

/** One of each is enough to refuse. */
const ONE = { take: 1 }

/**
 * A price type that goes takes the prices of everything that names it along.
 * @throws NOT_ALLOWED `price_type_in_use`, naming what still does
 */
export async function throwIfTypesInUse(container: MedusaContainer, typeIds: string[]): Promise<void> {
  if (typeIds.length === 0) {
    return
  }
  const book = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
  const contracts = container.resolve<ContractModuleService>(CONTRACT_MODULE)
  const [[contract], [rule], [formula], [byDefault]] = await Promise.all([
    contracts.listContracts({ price_type_id: typeIds }, ONE),
    book.listContractPriceRules({ price_type_id: typeIds }, ONE),
    book.listPriceTypes({ base_price_type_id: typeIds, id: { $nin: typeIds } }, ONE),
    book.listCompanyPriceDefaults({ price_type_id: typeIds }, ONE),
  ])
  const user =
    (contract && `the contract ${contract.number}`) ||
    (rule && `the price rule "${rule.name}"`) ||
    (formula && `the price type "${formula.name}"`) ||
    (byDefault && `the default of the company ${byDefault.company_id}`)
  if (user) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `The price type is in use by ${user}; change that first.`,
      "price_type_in_use",
    )
  }
}
