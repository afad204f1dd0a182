import type { MedusaContainer } from "@medusajs/framework/types"

import { refreshFromErp } from "../workflows/erp-import/refresh-from-erp"

const EVERY_TEN_MINUTES = "*/10 * * * *"

/** A cron expression, or "off". */
const schedule = process.env.GURT_REFRESH_SCHEDULE ?? EVERY_TEN_MINUTES
const isOn = schedule !== "off"

/** Prices and stock as the storefront lists them; a buyer's own cart is verified against the ERP itself. */
export default async function importErp(container: MedusaContainer): Promise<void> {
  if (isOn) {
    await refreshFromErp(container, new Date())
  }
}

export const config = { name: "import-erp", schedule: isOn ? schedule : EVERY_TEN_MINUTES }
