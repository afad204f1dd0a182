import { writeFile } from "node:fs/promises"

import type { ExecArgs } from "@medusajs/framework/types"

import { ensureAdmin } from "./admin"
import { importErpAndCreateBuyers } from "./buyers"
import { ensureDelivery } from "./delivery"
import { ensurePublishableKey } from "./publishable-key"
import { ensureRegion } from "./region"
import { ensureSalesChannel } from "./sales-channel"

/**
 * Fills an empty shop for the demonstration, and may run again: whatever is there stays.
 * Run by `medusa exec`; what a visitor needs to know is written to the file SEED_OUTPUT as JSON.
 */
export default async function seed({ container }: ExecArgs): Promise<void> {
  const salesChannel = await ensureSalesChannel(container)
  const region = await ensureRegion(container)
  await ensureDelivery(container, { salesChannelId: salesChannel.id })
  const publishableKey = await ensurePublishableKey(container, { salesChannelId: salesChannel.id })
  const admin = await ensureAdmin(container)
  const buyers = await importErpAndCreateBuyers(container)
  const result = { publishableKey: publishableKey.token, regionId: region.id, admin, buyers }
  if (process.env.SEED_OUTPUT) await writeFile(process.env.SEED_OUTPUT, JSON.stringify(result))
}
