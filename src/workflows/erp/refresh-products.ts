import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { updateProductsWorkflow } from "@medusajs/medusa/core-flows"

import { isEqual } from "../../lib/money"
import { ERP_MODULE } from "../../modules/erp"
import type { ErpModuleService } from "../../modules/erp/service"
import type { ErpCall, ErpProductTerms } from "../../modules/erp/types"

/** What is known here of a product that is about to be ordered. */
export type KnownProduct = {
  product_id: string
  product_ref: string
  is_for_sale: boolean
  vat_rate: string
  vat_code: string | null
}

/**
 * Reads what these products are sold on as the ERP has it now, and takes over what has changed: the rate of VAT, and that
 * one is sold no longer. One that is sold again is left to the import, for it may have been the merchant who took it out.
 * @returns whether anything has changed
 */
export async function refreshProducts(
  container: MedusaContainer,
  products: KnownProduct[],
  call: ErpCall,
): Promise<{ has_changed: boolean }> {
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  const known = [...new Map(products.map((product) => [product.product_id, product])).values()]
  const refs = known.map(({ product_ref }) => product_ref)
  const found = refs.length === 0 ? [] : await erp.port.readProductTerms({ product_refs: refs }, call)
  const termsOf = new Map(found.map((terms) => [terms.ref, terms]))
  const changed = known.filter((product) => !isAsRead(product, termsOf.get(product.product_ref)))
  if (changed.length > 0) {
    await takeOver(container, changed, termsOf)
  }
  return { has_changed: changed.length > 0 }
}

function isAsRead(product: KnownProduct, terms: ErpProductTerms | undefined): boolean {
  if (!terms?.is_active) {
    return !product.is_for_sale
  }
  return isEqual(product.vat_rate, terms.vat_rate) && product.vat_code === terms.vat_code
}

async function takeOver(
  container: MedusaContainer,
  changed: KnownProduct[],
  termsOf: ReadonlyMap<string, ErpProductTerms>,
): Promise<void> {
  const ids = changed.map(({ product_id }) => product_id)
  // First of all: what the import remembers of them is no longer how they look here.
  const erp = container.resolve<ErpModuleService>(ERP_MODULE)
  await erp.updateErpObjects({ selector: { kind: "product", local_id: ids }, data: { hash: "" } })

  const stored = await container
    .resolve(Modules.PRODUCT)
    .listProducts({ id: ids }, { select: ["id", "metadata"], take: ids.length })
  const metadataOf = new Map(stored.map(({ id, metadata }) => [id, metadata ?? {}]))
  await updateProductsWorkflow(container).run({
    input: {
      products: changed.map(({ product_id, product_ref }) => {
        const terms = termsOf.get(product_ref)
        return terms?.is_active
          ? {
              id: product_id,
              metadata: { ...metadataOf.get(product_id), vat_rate: terms.vat_rate, vat_code: terms.vat_code },
            }
          : { id: product_id, status: ProductStatus.DRAFT }
      }),
    },
  })
}
