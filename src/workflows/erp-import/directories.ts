import type { MedusaContainer } from "@medusajs/framework/types"

import type { ErpDirectory, ErpDirectoryKind } from "../../modules/erp/types"
import type { Outcome } from "./outcome"
import type { Tree } from "./tree"
import { takeOverCompaniesWorkflow } from "./workflows/take-over-companies"
import { takeOverContractsWorkflow } from "./workflows/take-over-contracts"
import { takeOverCurrencyRatesWorkflow } from "./workflows/take-over-currency-rates"
import { takeOverLegalEntitiesWorkflow } from "./workflows/take-over-legal-entities"
import { takeOverPriceTypesWorkflow } from "./workflows/take-over-price-types"
import { takeOverPricesWorkflow } from "./workflows/take-over-prices"
import { takeOverProductGroupsWorkflow } from "./workflows/take-over-product-groups"
import { takeOverProductsWorkflow } from "./workflows/take-over-products"
import { takeOverStockWorkflow } from "./workflows/take-over-stock"
import { takeOverWarehousesWorkflow } from "./workflows/take-over-warehouses"

export type Directory<T> = {
  /** The ref that a problem with a row is listed under. */
  refOf: (row: T) => string
  /** How many rows one run takes over. */
  rowsPerRun: number
  /** Only for directories that are trees: parents are taken over before their children. */
  tree?: Tree<T>
  takeOver: (container: MedusaContainer, rows: T[], asOf: string) => Promise<{ result: Outcome }>
}

/**
 * Creating products in the core costs about 10 ms each in runs of 100 and nearly twice that in runs of 500; the
 * others are as fast in runs as large as a page.
 */
const PRODUCTS_PER_RUN = 100
const ROWS_PER_RUN = 1_000

const refOf = ({ ref }: { ref: string }): string => ref
const parentRefOf = ({ parent_ref }: { parent_ref: string | null }): string | null => parent_ref

/** How the rows of each directory are taken over. */
export const DIRECTORIES: { [K in ErpDirectoryKind]: Directory<ErpDirectory[K]> } = {
  warehouse: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows) => takeOverWarehousesWorkflow(container).run({ input: { rows } }),
  },
  price_type: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows) => takeOverPriceTypesWorkflow(container).run({ input: { rows } }),
  },
  product_group: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    tree: { refOf, parentRefOf, withoutParent: (row) => ({ ...row, parent_ref: null }) },
    takeOver: (container, rows) => takeOverProductGroupsWorkflow(container).run({ input: { rows } }),
  },
  product: {
    refOf,
    rowsPerRun: PRODUCTS_PER_RUN,
    takeOver: (container, rows) => takeOverProductsWorkflow(container).run({ input: { rows } }),
  },
  price: {
    refOf: (row) => row.product_ref,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows, as_of) => takeOverPricesWorkflow(container).run({ input: { rows, as_of } }),
  },
  stock: {
    refOf: (row) => row.product_ref,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows, as_of) => takeOverStockWorkflow(container).run({ input: { rows, as_of } }),
  },
  company: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows) => takeOverCompaniesWorkflow(container).run({ input: { rows } }),
  },
  legal_entity: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    tree: { refOf, parentRefOf, withoutParent: (row) => ({ ...row, parent_ref: null }) },
    takeOver: (container, rows) => takeOverLegalEntitiesWorkflow(container).run({ input: { rows } }),
  },
  contract: {
    refOf,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows, as_of) => takeOverContractsWorkflow(container).run({ input: { rows, as_of } }),
  },
  currency_rate: {
    refOf: (row) => `${row.base_code}/${row.quote_code}`,
    rowsPerRun: ROWS_PER_RUN,
    takeOver: (container, rows) => takeOverCurrencyRatesWorkflow(container).run({ input: { rows } }),
  },
}
