import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { ERP_MODULE } from "../../modules/erp"
import { isErpError } from "../../modules/erp/errors"
import type { ErpModuleService } from "../../modules/erp/service"
import { STOCK_MODULE } from "../../modules/stock"
import type { StockModuleService, StockSnapshotInput } from "../../modules/stock/service"
import type { StoreAvailability } from "../../types/store"
import type { Warehouse } from "./find-warehouse"
import type { StockedVariant } from "./follow-stock"
import { inBand } from "./in-band"
import { refreshStock } from "./refresh-stock"

type Source = StoreAvailability["warehouses"][number]["source"]

type Reading = {
  source: Source
  snapshots: Pick<StockSnapshotInput, "variant_id" | "stock_location_id" | "available" | "as_of">[]
}

const VariantRow = z.object({ id: z.string(), product: z.object({ external_id: z.string().nullish() }) })
const SalesChannelRow = z.object({
  stock_locations: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
})

/** Readings under way, by what they read: a thousand equal questions are one call to the ERP. */
const underWay = new Map<string, Promise<Reading>>()

/**
 * What may be had of each variant, per warehouse of the sales channel: live, or a reading of a moment ago, or, when
 * the ERP does not answer, the last one known, however old; each figure says which and when.
 */
export async function readAvailability(
  container: MedusaContainer,
  input: { variant_ids: string[]; sales_channel_ids: string[] },
): Promise<StoreAvailability[]> {
  const variantIds = [...new Set(input.variant_ids)].sort()
  const { settings } = container.resolve<StockModuleService>(STOCK_MODULE)
  const [variants, locations, warehouses] = await Promise.all([
    findVariants(container, variantIds),
    findLocations(container, input.sales_channel_ids),
    findWarehouses(container),
  ])
  const shown = warehouses.filter(({ stock_location_id }) => locations.has(stock_location_id))
  const { source, snapshots } = await readOnce(container, variants, shown)

  const byPair = new Map(snapshots.map((row) => [`${row.variant_id} ${row.stock_location_id}`, row]))
  return variants.map(({ variant_id }) => ({
    variant_id,
    warehouses: shown.map(({ stock_location_id }) => {
      const row = byPair.get(`${variant_id} ${stock_location_id}`)
      return {
        id: stock_location_id,
        name: locations.get(stock_location_id) ?? "",
        quantity: inBand(row?.available ?? "0", settings.showUpTo),
        source,
        as_of: row ? new Date(row.as_of).toISOString() : null,
      }
    }),
  }))
}

async function readOnce(
  container: MedusaContainer,
  variants: StockedVariant[],
  warehouses: Warehouse[],
): Promise<Reading> {
  const key = [...variants.map(({ variant_id }) => variant_id), ...warehouses.map(({ ref }) => ref)].join(" ")
  const running = underWay.get(key)
  if (running) {
    return await running
  }
  const reading = read(container, variants, warehouses).finally(() => underWay.delete(key))
  underWay.set(key, reading)
  return await reading
}

async function read(container: MedusaContainer, variants: StockedVariant[], warehouses: Warehouse[]): Promise<Reading> {
  const stock = container.resolve<StockModuleService>(STOCK_MODULE)
  const known = (
    await stock.listStockSnapshots(
      {
        variant_id: variants.map(({ variant_id }) => variant_id),
        stock_location_id: warehouses.map(({ stock_location_id }) => stock_location_id),
      },
      { take: variants.length * warehouses.length },
    )
  ).map((row) => ({ ...row, available: String(row.available) }))

  const youngEnough = new Date(Date.now() - stock.settings.maxAgeSeconds * 1000)
  if (known.length === variants.length * warehouses.length && known.every((row) => new Date(row.as_of) > youngEnough)) {
    return { source: "cache", snapshots: known }
  }
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  try {
    const snapshots = await refreshStock(
      container,
      { warehouses, variants },
      { deadlineAt: Date.now() + erp.settings.readTimeoutMs, priority: "interactive" },
    )
    return { source: "live", snapshots }
  } catch (error) {
    if (!isErpError(error)) {
      throw error
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Gurt: stock is shown from the last reading: ${error.message}`)
    return { source: "snapshot", snapshots: known }
  }
}

async function findVariants(container: MedusaContainer, variantIds: string[]): Promise<StockedVariant[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "variant",
    fields: ["id", "product.external_id"],
    filters: { id: variantIds, product: { status: "published" } },
  })
  return z
    .array(VariantRow)
    .parse(data)
    .flatMap(({ id, product }) => (product.external_id ? [{ variant_id: id, product_ref: product.external_id }] : []))
    .toSorted((a, b) => a.variant_id.localeCompare(b.variant_id))
}

/** Names by id. */
async function findLocations(container: MedusaContainer, salesChannelIds: string[]): Promise<Map<string, string>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "sales_channel",
    fields: ["stock_locations.id", "stock_locations.name"],
    filters: { id: salesChannelIds },
  })
  const locations = z
    .array(SalesChannelRow)
    .parse(data)
    .flatMap((channel) => channel.stock_locations ?? [])
  return new Map(locations.map(({ id, name }) => [id, name]))
}

async function findWarehouses(container: MedusaContainer): Promise<Warehouse[]> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const objects = await erp.listErpObjects({ kind: "warehouse" }, { order: { created_at: "ASC", id: "ASC" } })
  return objects.map(({ local_id, ref }) => ({ stock_location_id: local_id, ref }))
}
