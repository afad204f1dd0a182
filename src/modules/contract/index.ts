import { Module } from "@medusajs/framework/utils"

import { ContractModuleService } from "./service"

export const CONTRACT_MODULE = "contract"

export default Module(CONTRACT_MODULE, { service: ContractModuleService })
