import type { MiddlewareRoute } from "@medusajs/framework/http"

import { listByPrice, takePriceListing } from "./list-by-price"
import { showSearchPrices } from "./search-prices"
import { showPrices } from "./show-prices"

/** Medusa's own routes that answer products or variants, by themselves or inside of something else. */
const CATALOGUE = [
  "/store/products",
  "/store/products/:id",
  "/store/product-variants",
  "/store/product-variants/:id",
  "/store/collections",
  "/store/collections/:id",
  "/store/product-categories",
  "/store/product-categories/:id",
  "/store/product-tags",
  "/store/product-tags/:id",
  "/store/product-types",
  "/store/product-types/:id",
  "/store/product-options",
  "/store/product-options/:id",
]

export const storeCatalogueMiddlewares: MiddlewareRoute[] = [
  { matcher: "/store/products", middlewares: [takePriceListing] },
  // With a method they stand behind the core's validation, which says what was asked for.
  { matcher: "/store/products", methods: ["GET"], middlewares: [listByPrice] },
  { matcher: "/store/search", methods: ["POST"], middlewares: [showSearchPrices] },
  ...CATALOGUE.map((matcher): MiddlewareRoute => ({ matcher, methods: ["GET"], middlewares: [showPrices] })),
]
