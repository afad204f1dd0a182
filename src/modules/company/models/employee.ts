import { model } from "@medusajs/framework/utils"

import { ROLES } from "../roles"
import { Company } from "./company"
import { CompanyRole } from "./company-role"
import { LegalEntity } from "./legal-entity"

/** A customer account in a company: who may order, see prices and debts, and for which legal entities. */
export const Employee = model
  .define("employee", {
    id: model.id({ prefix: "empl" }).primaryKey(),
    customer_id: model.text(),
    role: model.enum([...ROLES]),
    is_blocked: model.boolean().default(false),
    /** True: every legal entity of the company, also those that come later; false: only the listed ones. */
    has_all_legal_entities: model.boolean().default(false),
    /** A role its company composed; it replaces the built-in one. */
    company_role: model.belongsTo(() => CompanyRole, { mappedBy: "employees" }).nullable(),
    default_contract_id: model.text().nullable(),
    company: model.belongsTo(() => Company, { mappedBy: "employees" }),
    legal_entities: model.manyToMany(() => LegalEntity, {
      mappedBy: "permitted_employees",
      pivotTable: "employee_legal_entity",
    }),
  })
  .indexes([{ on: ["customer_id"], unique: true, where: "deleted_at IS NULL" }])
