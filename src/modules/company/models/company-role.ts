import { model } from "@medusajs/framework/utils"

import { Company } from "./company"
import { Employee } from "./employee"

/** A role that a company's owner composed of permissions, beside the built-in ones. */
export const CompanyRole = model
  .define("company_role", {
    id: model.id({ prefix: "crole" }).primaryKey(),
    name: model.text(),
    permissions: model.array(),
    company: model.belongsTo(() => Company, { mappedBy: "roles" }),
    employees: model.hasMany(() => Employee, { mappedBy: "company_role" }),
  })
  .indexes([{ on: ["company_id", "name"], unique: true, where: "deleted_at IS NULL" }])
