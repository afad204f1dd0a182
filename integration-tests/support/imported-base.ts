import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"

import type { EmulatorItem } from "../../emulators/onec/control"
import { ERP_MODULE } from "../../src/modules/erp"
import type { ErpModuleService } from "../../src/modules/erp/service"
import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import type { ImportCounts } from "../../src/workflows/erp-import/outcome"
import type { RunningOneC } from "./gurt-test"

/** What a suite about imports asks of the shop, by the refs of the base. */
export function importedBase(getContainer: () => MedusaContainer, onec: RunningOneC) {
  const erp = () => getContainer().resolve<ErpModuleService>(ERP_MODULE)
  const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)

  return {
    erp,

    /** Items of the base with a price in every type and stock somewhere. */
    async someItems(wanted: number): Promise<EmulatorItem[]> {
      const { items } = await onec.control.items({ limit: 1000 })
      return items
        .filter((item) => item.prices.length === 5 && item.stock.some(({ available }) => available > 1))
        .slice(0, wanted)
    },

    async productOf(ref: string) {
      const query = getContainer().resolve(ContainerRegistrationKeys.QUERY)
      const { data } = await query.graph({
        entity: "product",
        fields: [
          "*",
          "categories.*",
          "sales_channels.id",
          "shipping_profile.type",
          "variants.*",
          "variants.inventory_items.inventory_item_id",
          "variants.price_set.prices.*",
        ],
        filters: { external_id: ref },
      })
      expect(data).toHaveLength(1)
      return data[0]
    },

    async levelOf(ref: string, warehouseRef: string) {
      const product = await this.productOf(ref)
      const itemId = product.variants[0].inventory_items?.[0]?.inventory_item_id ?? ""
      const [location] = await erp().listErpObjects({ kind: "warehouse", ref: warehouseRef })
      const [level] = await getContainer()
        .resolve(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: itemId, location_id: location.local_id })
      return { itemId, locationId: location.local_id, level }
    },

    async typePriceOf(ref: string, typeName: string) {
      const product = await this.productOf(ref)
      const [type] = await priceBook().listPriceTypes({ name: typeName })
      const [price] = await priceBook().listTypePrices({ price_type_id: type.id, variant_id: product.variants[0].id })
      return { type, price }
    },

    /** The variant's own plain prices, as [currency, amount]. */
    async ownPricesOf(ref: string) {
      const { variants } = await this.productOf(ref)
      const prices: ({ currency_code?: string | null; amount?: number | null } | null)[] =
        variants[0].price_set?.prices ?? []
      return prices.map((price) => [price?.currency_code, Number(price?.amount)]).toSorted()
    },
  }
}

/** How many rows were made or changed, by stage; without the stages in which there were none. */
export function changesOf(counts: ImportCounts): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([stage, each]) =>
      each.created + each.updated + each.skipped > 0 ? [[stage, each.created + each.updated]] : [],
    ),
  )
}
