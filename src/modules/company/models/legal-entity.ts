import { model } from "@medusajs/framework/utils"

import { Company } from "./company"
import { Employee } from "./employee"

/** A juridical person of a company: ТОВ, ПП, ФОП (1C: Контрагент). A tree by affiliation. */
export const LegalEntity = model
  .define("legal_entity", {
    id: model.id({ prefix: "lent" }).primaryKey(),
    name: model.text().searchable(),
    full_name: model.text(),
    kind: model.enum(["legal_entity", "sole_proprietor", "person"]),
    /** ЄДРПОУ (8 digits) or РНОКПП (10 digits). */
    registration_number: model.text().nullable(),
    /** ІПН платника ПДВ. */
    vat_number: model.text().nullable(),
    is_vat_payer: model.boolean().default(false),
    is_active: model.boolean().default(true),
    external_id: model.text().nullable(),
    company: model.belongsTo(() => Company, { mappedBy: "legal_entities" }),
    parent: model.belongsTo(() => LegalEntity, { mappedBy: "children" }).nullable(),
    children: model.hasMany(() => LegalEntity, { mappedBy: "parent" }),
    permitted_employees: model.manyToMany(() => Employee, { mappedBy: "legal_entities" }),
  })
  .indexes([{ on: ["external_id"], unique: true, where: "external_id IS NOT NULL AND deleted_at IS NULL" }])
