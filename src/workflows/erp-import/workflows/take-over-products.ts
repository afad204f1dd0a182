import { WorkflowResponse, createWorkflow, transform, when } from "@medusajs/framework/workflows-sdk"
import {
  createProductOptionsWorkflow,
  createProductVariantsWorkflow,
  createProductsWorkflow,
  createShippingProfilesWorkflow,
  updateInventoryItemsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"

import type { ErpProduct } from "../../../modules/erp/types"
import { idsByRef, planOutcome, rememberedObjects } from "../plan"
import { DEFAULT_OPTION, toChangedProduct, toNewProduct, toNewVariant } from "../product-inputs"
import { listInventorySkusStep } from "../steps/list-inventory-skus"
import { loadProductDefaultsStep } from "../steps/load-product-defaults"
import { planProductsStep } from "../steps/plan-products"
import { rememberErpObjectsStep } from "../steps/remember-erp-objects"

/**
 * Products become products of one variant each. What the ERP no longer sells becomes a draft; nothing is deleted,
 * since orders and carts point at it.
 */
export const takeOverProductsWorkflow = createWorkflow("take-over-products", (input: { rows: ErpProduct[] }) => {
  const found = loadProductDefaultsStep()
  const profiles = when("no-shipping-profile", { found }, ({ found }) => found.shipping_profile_id === null).then(() =>
    createShippingProfilesWorkflow.runAsStep({
      input: { data: [{ name: "Default Shipping Profile", type: "default" }] },
    }),
  )
  const options = when("no-default-option", { found }, ({ found }) => found.option_id === null).then(() =>
    createProductOptionsWorkflow.runAsStep({
      input: { product_options: [{ title: DEFAULT_OPTION, values: [DEFAULT_OPTION] }] },
    }),
  )
  const defaults = transform({ found, profiles, options }, ({ found, profiles, options }) => ({
    sales_channel_id: found.sales_channel_id,
    shipping_profile_id: found.shipping_profile_id ?? profiles?.[0]?.id ?? "",
    option_id: found.option_id ?? options?.[0]?.id ?? "",
  }))

  const plan = planProductsStep(input.rows)
  // First what may give an article up or move out of the way.
  when("some-products-have-changed", { plan }, ({ plan }) => plan.update.length > 0).then(() => {
    updateProductsWorkflow.runAsStep({
      input: transform({ plan, defaults }, ({ plan, defaults }) => ({
        products: plan.update.map((planned) => toChangedProduct(planned, defaults)),
      })),
    })
  })
  when("some-products-have-no-variant", { plan }, ({ plan }) => plan.update.some((each) => !each.variant_id)).then(
    () => {
      createProductVariantsWorkflow.runAsStep({
        input: transform({ plan }, ({ plan }) => ({
          product_variants: plan.update
            .filter((each) => each.variant_id === null)
            .map(({ local_id, record }) => ({ product_id: local_id, ...toNewVariant(record.sku) })),
        })),
      })
    },
  )
  const inventoryItems = listInventorySkusStep(
    transform({ plan }, ({ plan }) =>
      plan.update.flatMap(({ variant_id, has_sku, record }) =>
        variant_id !== null && !has_sku ? [{ variant_id, sku: record.sku }] : [],
      ),
    ),
  )
  when("some-articles-have-changed", { inventoryItems }, ({ inventoryItems }) => inventoryItems.length > 0).then(() => {
    updateInventoryItemsWorkflow.runAsStep({ input: { updates: inventoryItems } })
  })
  const created = when("some-products-are-new", { plan }, ({ plan }) => plan.create.length > 0).then(() =>
    createProductsWorkflow.runAsStep({
      input: transform({ plan, defaults }, ({ plan, defaults }) => ({
        products: plan.create.map(({ record, handle }) => toNewProduct(record, handle, defaults)),
      })),
    }),
  )
  rememberErpObjectsStep(
    transform({ plan, created }, ({ plan, created }) => rememberedObjects("product", plan, idsByRef(created))),
  )
  return new WorkflowResponse(transform({ plan }, ({ plan }) => planOutcome(plan)))
})
