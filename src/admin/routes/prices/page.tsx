import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Tag } from "@medusajs/icons"

import { Breadcrumb } from "../../components/breadcrumb"
import { PriceFileSection } from "../../components/prices/price-file-section"
import { PriceRulesSection } from "../../components/prices/price-rules-section"
import { PriceTypesSection } from "../../components/prices/price-types-section"

/** The prices of contracts, beside Medusa's own price lists, which are not for them. */
const PricesPage = () => (
  <div className="flex flex-col gap-y-3">
    <PriceFileSection />
    <PriceRulesSection />
    <PriceTypesSection />
  </div>
)

export const config = defineRouteConfig({ label: "prices.menu", icon: Tag, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="prices.menu" /> }

export default PricesPage
