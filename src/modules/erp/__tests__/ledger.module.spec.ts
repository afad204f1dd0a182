import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { ERP_MODULE } from ".."
import { ErpImport } from "../models/erp-import"
import { ErpObject } from "../models/erp-object"
import { ErpOperation } from "../models/erp-operation"
import { ErpOrder } from "../models/erp-order"
import type { ErpModuleService } from "../service"
import type { ErpOrderDraftLine } from "../types"

const SECOND = 1_000
const fromNow = (ms: number) => new Date(Date.now() + ms)

const aLine = (product_ref: string, quantity: string): ErpOrderDraftLine => ({
  product_ref,
  quantity,
  unit_price: "10.00",
  price_type_ref: null,
  vat_rate: "20",
  vat_code: "НДС20",
  discount_total: "0.00",
  total: "10.00",
  tax_total: "1.67",
})

moduleIntegrationTestRunner<ErpModuleService>({
  moduleName: ERP_MODULE,
  moduleModels: [ErpOperation, ErpOrder, ErpObject, ErpImport],
  resolve: "./src/modules/erp",
  pathToMigrations: join(__dirname, "../migrations"),
  testSuite: ({ service }) => {
    const open = async (cart_id: string, lines: ErpOrderDraftLine[] = []) =>
      (
        await service.openOperation({
          cart_id,
          contract_id: "ctr_1",
          legal_entity_id: "lent_1",
          fingerprint: "f",
          draft: {
            placed_at: new Date().toISOString(),
            contract: { ref: "c", company_ref: "p", legal_entity_ref: "l", handles: {} },
            warehouse_ref: "warehouse",
            currency_code: "uah",
            comment: "",
            lines,
            total: "10.00",
          },
          leased_until: fromNow(45 * SECOND),
          lease_owner: `attempt of ${cart_id}`,
        })
      ).operation

    describe("the lease of an attempt", () => {
      const renew = (id: string, owner: string) => service.renewLease({ id, owner, until: fromNow(45 * SECOND) })

      it("is renewed by its owner however often, and by nobody else", async () => {
        const { id } = await open("cart_1")
        expect(await renew(id, "attempt of cart_1")).toBe(true)
        // The answer to the first was lost: its owner does not know until when it holds the row.
        expect(await renew(id, "attempt of cart_1")).toBe(true)
        expect(await renew(id, "another attempt")).toBe(false)
      })

      it("is over when somebody has taken the row, and when the operation is past placing", async () => {
        const [taken, due, given] = [await open("cart_1"), await open("cart_2"), await open("cart_3")]
        const now = fromNow(60 * SECOND)
        await service.claimOperation({ id: taken.id, now, until: fromNow(120 * SECOND) })
        await service.updateErpOperations({ id: given.id, leased_until: fromNow(600 * SECOND) })
        expect(await service.claimDueOperations({ now, until: now, limit: 5 })).toEqual([due.id])
        await service.moveOperation(given.id, "cancelling")
        for (const [{ id }, cart] of [
          [taken, "cart_1"],
          [due, "cart_2"],
          [given, "cart_3"],
        ] as const) {
          expect([cart, await renew(id, `attempt of ${cart}`)]).toEqual([cart, false])
        }
      })
    })

    describe("what documents hold that no order is confirmed on", () => {
      it("is that of those that are being posted or are reserved, by cart and product", async () => {
        const states = ["intent", "ambiguous", "created", "reserved", "confirmed", "cancelling", "cancelled"] as const
        for (const state of states) {
          const { id } = await open(`cart_${state}`, [aLine("tyre", "2"), aLine("tyre", "1"), aLine("rim", "4")])
          await service.updateErpOperations({ id, state })
        }
        const inFlight = await service.listInFlight({ warehouse_ref: "warehouse", product_refs: ["tyre"] })

        expect(inFlight.toSorted((a, b) => a.cart_id.localeCompare(b.cart_id))).toEqual([
          { cart_id: "cart_created", product_ref: "tyre", quantity: "3" },
          { cart_id: "cart_reserved", product_ref: "tyre", quantity: "3" },
        ])
        expect(await service.listInFlight({ warehouse_ref: "another", product_refs: ["tyre"] })).toEqual([])
      })
    })
  },
})
