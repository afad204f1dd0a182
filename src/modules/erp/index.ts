import { Module } from "@medusajs/framework/utils"

import loadProviders from "./loaders/providers"
import { ErpModuleService } from "./service"

export const ERP_MODULE = "erp"

export default Module(ERP_MODULE, { service: ErpModuleService, loaders: [loadProviders] })
