import { model } from "@medusajs/framework/utils"

import { TAX_ID_PROBLEMS } from "../tax-ids"
import { Company } from "./company"
import { Employee } from "./employee"

/**
 * A juridical person of a company: ТОВ, ПП, ФОП (1C: Контрагент). A tree by affiliation; a trigger of its migration
 * refuses a cycle, whatever code writes.
 */
export const LegalEntity = model
  .define("legal_entity", {
    id: model.id({ prefix: "lent" }).primaryKey(),
    name: model.text().searchable(),
    full_name: model.text(),
    kind: model.enum(["legal_entity", "sole_proprietor", "person"]),
    /** ЄДРПОУ (8 digits) or РНОКПП (10 digits). */
    registration_number: model.text().nullable(),
    /** What is wrong with the number that the ERP has; null: it is sound, and nobody else's. */
    registration_number_problem: model.enum([...TAX_ID_PROBLEMS]).nullable(),
    /** ІПН платника ПДВ. */
    vat_number: model.text().nullable(),
    vat_number_problem: model.enum([...TAX_ID_PROBLEMS]).nullable(),
    is_vat_payer: model.boolean().default(false),
    is_active: model.boolean().default(true),
    external_id: model.text().nullable(),
    /** True: somebody here said where it stands, and the ERP does not move it any more. */
    is_placed_here: model.boolean().default(false),
    company: model.belongsTo(() => Company, { mappedBy: "legal_entities" }),
    parent: model.belongsTo(() => LegalEntity, { mappedBy: "children" }).nullable(),
    children: model.hasMany(() => LegalEntity, { mappedBy: "parent" }),
    permitted_employees: model.manyToMany(() => Employee, { mappedBy: "legal_entities" }),
  })
  .indexes([
    { on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" },
    {
      on: ["registration_number"],
      unique: true,
      where: "registration_number IS NOT NULL AND registration_number_problem IS NULL AND deleted_at IS NULL",
    },
    {
      on: ["vat_number"],
      unique: true,
      where: "vat_number IS NOT NULL AND vat_number_problem IS NULL AND deleted_at IS NULL",
    },
  ])
