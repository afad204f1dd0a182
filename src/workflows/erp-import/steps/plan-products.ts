import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import type { ErpProduct } from "../../../modules/erp/types"
import { uniqueHandle } from "../handle"
import { loadIds, loadKnown } from "../../erp/known-objects"
import { loadProducts } from "../load"
import { type ProductRecord, type SkuOwners, mapProduct, refuseDuplicateSkus } from "../map-product"
import { type Plan, planChanges } from "../plan"

/** Compares products with the catalogue. `adopted` are those that an interrupted run may have left half made. */
export const planProductsStep = createStep("plan-products", async (rows: ErpProduct[], { container }) => {
  const refs = rows.map((row) => row.ref)
  const known = await loadKnown(container, "product", refs)
  const categoryIdOf = await loadIds(
    container,
    "product_group",
    rows.map((row) => row.group_ref),
  )
  const adopted = await loadUnremembered(
    container,
    refs.filter((ref) => !known.has(ref)),
  )

  const mapped = rows.map((row) => mapProduct(row, categoryIdOf))
  const owners = await loadSkuOwners(
    container,
    mapped.flatMap((row) => ("record" in row ? [row.record.sku] : [])),
  )
  const plan = planChanges(refuseDuplicateSkus(mapped, owners), known, adopted)

  const variants = await loadProducts(
    container,
    plan.update.map(({ local_id }) => local_id),
  )
  return new StepResponse({
    ...plan,
    create: await withHandles(container, plan.create),
    update: plan.update.map((planned) => ({
      ...planned,
      is_adopted: adopted.has(planned.ref),
      variant_id: variants.get(planned.local_id)?.variant_id ?? null,
      has_sku: variants.get(planned.local_id)?.sku === planned.record.sku,
    })),
  })
})

async function loadUnremembered(container: MedusaContainer, refs: string[]): Promise<Map<string, string>> {
  if (refs.length === 0) {
    return new Map()
  }
  const products = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ external_id: refs }, { select: ["id", "external_id"] })
  return new Map(products.map((product) => [product.external_id ?? "", product.id]))
}

const Owner = z.object({ sku: z.string(), product: z.object({ external_id: z.string().nullable() }) })

async function loadSkuOwners(container: MedusaContainer, skus: string[]): Promise<SkuOwners> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["sku", "product.external_id"],
    filters: { sku: skus },
  })
  return new Map(
    z
      .array(Owner)
      .parse(data)
      .map(({ sku, product }) => [sku, product.external_id]),
  )
}

/** A handle is given once: a renamed product stays at its address. */
async function withHandles(container: MedusaContainer, create: Plan<ProductRecord>["create"]) {
  const namesOf = ({ title, sku }: ProductRecord) => [`${title} ${sku}`]
  const wanted = create.map(({ ref, record }) => uniqueHandle(namesOf(record), ref, () => false))
  const existing =
    wanted.length === 0
      ? []
      : await container.resolve(Modules.PRODUCT).listProducts({ handle: wanted }, { select: ["id", "handle"] })
  const taken = new Set(existing.map((product) => product.handle))
  return create.map((planned) => {
    const handle = uniqueHandle(namesOf(planned.record), planned.ref, (candidate) => taken.has(candidate))
    taken.add(handle)
    return { ...planned, handle }
  })
}
