import {
  createLocationFulfillmentSetWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

const LOCATION = "Головний склад"
const FULFILLMENT_PROVIDER = "manual_manual"

/** One warehouse that ships to the whole country, free of charge: delivery is not what the demonstration is about. */
export async function ensureDelivery(
  container: MedusaContainer,
  { salesChannelId }: { salesChannelId: string },
): Promise<{ stockLocationId: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: options } = await query.graph({
    entity: "shipping_option",
    fields: ["id", "service_zone.fulfillment_set.location.id"],
  })
  const { data: locations } = await query.graph({
    entity: "stock_location",
    fields: ["id"],
    filters: { name: LOCATION },
  })
  const stockLocationId = locations[0]?.id ?? (await createLocation(container))
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: stockLocationId, add: [salesChannelId] },
  })
  if (options.length === 0) await createDelivery(container, stockLocationId)
  return { stockLocationId }
}

async function createLocation(container: MedusaContainer): Promise<string> {
  const address = { address_1: "вул. Складська, 1", city: "Київ", country_code: "ua", postal_code: "01001" }
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: LOCATION, address }] },
  })
  return result[0].id
}

async function createDelivery(container: MedusaContainer, stockLocationId: string): Promise<void> {
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: FULFILLMENT_PROVIDER },
  })
  await createLocationFulfillmentSetWorkflow(container).run({
    input: { location_id: stockLocationId, fulfillment_set_data: { name: `${LOCATION}: доставка`, type: "shipping" } },
  })
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: locations } = await query.graph({
    entity: "stock_location",
    fields: ["fulfillment_sets.id"],
    filters: { id: stockLocationId },
  })
  const fulfillmentSetId = locations[0].fulfillment_sets?.[0]?.id
  if (!fulfillmentSetId)
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The location ${stockLocationId} has no fulfillment set after one was created for it`,
    )
  const { result: zones } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        { fulfillment_set_id: fulfillmentSetId, name: "Україна", geo_zones: [{ type: "country", country_code: "ua" }] },
      ],
    },
  })
  await createShippingOption(container, {
    serviceZoneId: zones[0].id,
    shippingProfileId: await ensureShippingProfile(container),
  })
}

async function createShippingOption(
  container: MedusaContainer,
  { serviceZoneId, shippingProfileId }: { serviceZoneId: string; shippingProfileId: string },
): Promise<void> {
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Доставка зі складу",
        service_zone_id: serviceZoneId,
        shipping_profile_id: shippingProfileId,
        provider_id: FULFILLMENT_PROVIDER,
        price_type: "flat",
        type: { label: "Доставка", description: "Машиною постачальника", code: "own-truck" },
        prices: [{ currency_code: "uah", amount: 0 }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
}

async function ensureShippingProfile(container: MedusaContainer): Promise<string> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: profiles } = await query.graph({
    entity: "shipping_profile",
    fields: ["id"],
    filters: { type: "default" },
  })
  if (profiles.length > 0) return profiles[0].id
  const { result } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Default", type: "default" }] },
  })
  return result[0].id
}
