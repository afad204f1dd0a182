import { createRegionsWorkflow, createTaxRegionsWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

const COUNTRY = "ua"
/** Value added tax in Ukraine; prices in 1C usually include it. */
const VAT_PERCENT = 20

export async function ensureRegion(container: MedusaContainer): Promise<{ id: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: regions } = await query.graph({ entity: "region", fields: ["id"], filters: { currency_code: "uah" } })
  await ensureTaxRegion(container)
  return regions[0] ?? createRegion(container)
}

async function createRegion(container: MedusaContainer): Promise<{ id: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: providers } = await query.graph({
    entity: "payment_provider",
    fields: ["id"],
    filters: { is_enabled: true },
  })
  const region = {
    name: "Україна",
    currency_code: "uah",
    countries: [COUNTRY],
    automatic_taxes: true,
    is_tax_inclusive: true,
    payment_providers: providers.map((provider) => provider.id),
  }
  const { result } = await createRegionsWorkflow(container).run({ input: { regions: [region] } })
  return result[0]
}

async function ensureTaxRegion(container: MedusaContainer): Promise<void> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: existing } = await query.graph({
    entity: "tax_region",
    fields: ["id"],
    filters: { country_code: COUNTRY },
  })
  if (existing.length > 0) return
  const taxRegion = {
    country_code: COUNTRY,
    provider_id: "tp_system",
    default_tax_rate: { name: "ПДВ 20 %", code: "vat20", rate: VAT_PERCENT },
  }
  await createTaxRegionsWorkflow(container).run({ input: [taxRegion] })
}
