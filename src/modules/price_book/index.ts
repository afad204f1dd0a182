import { Module } from "@medusajs/framework/utils"

import { PriceBookModuleService } from "./service"

export const PRICE_BOOK_MODULE = "price_book"

export default Module(PRICE_BOOK_MODULE, { service: PriceBookModuleService })
