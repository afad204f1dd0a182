import { Module } from "@medusajs/framework/utils"

import { SpendingModuleService } from "./service"

export const SPENDING_MODULE = "spending"

export default Module(SPENDING_MODULE, { service: SpendingModuleService })
