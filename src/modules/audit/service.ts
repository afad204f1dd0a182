import { MedusaService } from "@medusajs/framework/utils"

import { AuditEntry } from "./models/audit-entry"

/** Owns the record of who did what. Only adds and reads: a trigger of its migration refuses everything else. */
export class AuditModuleService extends MedusaService({ AuditEntry }) {}
