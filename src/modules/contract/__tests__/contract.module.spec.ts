import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { CONTRACT_MODULE } from ".."
import { Contract } from "../models/contract"
import type { ContractModuleService } from "../service"

moduleIntegrationTestRunner<ContractModuleService>({
  moduleName: CONTRACT_MODULE,
  moduleModels: [Contract],
  resolve: "./src/modules/contract",
  testSuite: ({ service }) => {
    const add = async (number: string, legal_entity_id = "lent_1") =>
      (await service.createContracts({ number, name: number, legal_entity_id, currency_code: "uah" })).id
    const defaults = async (legal_entity_id = "lent_1") =>
      (await service.listContracts({ legal_entity_id, is_default: true })).map(({ id }) => id)

    it("an entity has one default contract, or none", async () => {
      const [first, second] = [await add("1"), await add("2")]
      const foreign = await add("3", "lent_2")
      await service.setDefaultContract({ legal_entity_id: "lent_2", contract_id: foreign })

      expect(await service.setDefaultContract({ legal_entity_id: "lent_1", contract_id: first })).toEqual({
        previous_id: null,
      })
      expect(await service.setDefaultContract({ legal_entity_id: "lent_1", contract_id: second })).toEqual({
        previous_id: first,
      })
      expect(await defaults()).toEqual([second])
      expect(await service.setDefaultContract({ legal_entity_id: "lent_1", contract_id: null })).toEqual({
        previous_id: second,
      })
      expect([await defaults(), await defaults("lent_2")]).toEqual([[], [foreign]])
      await expect(
        service.setDefaultContract({ legal_entity_id: "lent_1", contract_id: foreign }),
      ).rejects.toMatchObject({ type: "not_found" })
    })

    it("one, however parallel", async () => {
      const ids = await Promise.all(["1", "2", "3", "4", "5", "6"].map((number) => add(number)))
      await Promise.all(
        ids.map((contract_id) => service.setDefaultContract({ legal_entity_id: "lent_1", contract_id })),
      )

      expect(await defaults()).toHaveLength(1)
    })

    it("the database has no second one", async () => {
      const ids = [await add("1"), await add("2")]
      await service.updateContracts({ id: ids[0]!, is_default: true })

      await expect(service.updateContracts({ id: ids[1]!, is_default: true })).rejects.toMatchObject({
        type: "invalid_data",
      })
    })
  },
})
