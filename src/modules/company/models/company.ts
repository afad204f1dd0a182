import { model } from "@medusajs/framework/utils"

import { CompanyRole } from "./company-role"
import { Employee } from "./employee"
import { LegalEntity } from "./legal-entity"

/** One client of the distributor, with all that belongs to it (1C: Партнер). */
export const Company = model
  .define("company", {
    id: model.id({ prefix: "comp" }).primaryKey(),
    name: model.text().searchable(),
    /** The ERP's ref; null for a company that was made here. */
    external_id: model.text().nullable(),
    status: model.enum(["active", "blocked"]).default("active"),
    /** Whom the buyer calls; as the ERP names her. */
    manager_name: model.text().nullable(),
    /** The Medusa user whose client it is; null: nobody's yet. */
    manager_id: model.text().nullable(),
    /** IANA name: the days and months that spending limits count by. */
    time_zone: model.text().default("Europe/Kyiv"),
    legal_entities: model.hasMany(() => LegalEntity, { mappedBy: "company" }),
    employees: model.hasMany(() => Employee, { mappedBy: "company" }),
    roles: model.hasMany(() => CompanyRole, { mappedBy: "company" }),
  })
  .indexes([
    { on: ["manager_id"] },
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
  ])
