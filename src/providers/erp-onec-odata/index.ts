import { ModuleProvider } from "@medusajs/framework/utils"
import { OneCODataErpProvider } from "./service"

/** The name under which the ERP module is registered; spelled out because a provider may know only the module's types and errors. */
const ERP_MODULE_NAME = "erp"

export { OneCODataErpProvider }
export type { OneCOptions } from "./options"

export default ModuleProvider(ERP_MODULE_NAME, { services: [OneCODataErpProvider] })
