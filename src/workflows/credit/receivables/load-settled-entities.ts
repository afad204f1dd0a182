import type { MedusaContainer } from "@medusajs/framework/types"

import { groupBy } from "../../../lib/group-by"
import { COMPANY_MODULE } from "../../../modules/company"
import type { CompanyModuleService } from "../../../modules/company/service"
import { CONTRACT_MODULE } from "../../../modules/contract"
import type { ContractModuleService } from "../../../modules/contract/service"
import type { SettledEntity } from "./read-settlements"

type Filter = {
  id?: string[] | { $gt: string }
  company_id?: string[]
  $or?: ({ id: string[] } | { external_id: string[] })[]
}

/** The legal entities that the ERP knows, with their contracts, in the order of their ids. `take` null: all. */
export async function loadSettledEntities(
  container: MedusaContainer,
  filter: Filter,
  take: number | null = null,
): Promise<SettledEntity[]> {
  const entities = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listLegalEntities(
      { ...filter, external_id: { $ne: null } },
      { select: ["id", "company_id", "external_id"], order: { id: "ASC" }, take },
    )
  const contracts = await container
    .resolve<ContractModuleService>(CONTRACT_MODULE)
    .listContracts({ legal_entity_id: entities.map(({ id }) => id), external_id: { $ne: null } }, { take: null })
  const contractsOf = groupBy(contracts, (contract) => contract.legal_entity_id)
  return entities.flatMap(({ id, company_id, external_id }) =>
    external_id
      ? [
          {
            ref: external_id,
            legal_entity_id: id,
            company_id,
            contracts: (contractsOf.get(id) ?? []).flatMap((contract) =>
              contract.external_id ? [{ ref: contract.external_id, id: contract.id }] : [],
            ),
          },
        ]
      : [],
  )
}
