import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Tag } from "@medusajs/icons"

import { Breadcrumb } from "../../components/breadcrumb"
import { PriceFileSection } from "../../components/prices/price-file-section"

/** The prices of contracts, beside Medusa's own price lists, which are not for them. */
const PricesPage = () => <PriceFileSection />

export const config = defineRouteConfig({ label: "prices.menu", icon: Tag, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="prices.menu" /> }

export default PricesPage
