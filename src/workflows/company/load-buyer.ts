import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { PERMISSIONS, type Permission, ROLES, effectivePermissions } from "../../modules/company/roles"

const LegalEntity = z.object({
  id: z.string(),
  name: z.string(),
  full_name: z.string(),
  kind: z.string(),
  registration_number: z.string().nullable(),
  vat_number: z.string().nullable(),
  parent_id: z.string().nullish(),
  is_active: z.boolean(),
})

const Employee = z.object({
  id: z.string(),
  customer_id: z.string(),
  role: z.enum(ROLES),
  is_blocked: z.boolean(),
  has_all_legal_entities: z.boolean(),
  default_contract_id: z.string().nullable(),
  legal_entities: z.array(LegalEntity),
  company_role: z.object({ name: z.string(), permissions: z.array(z.enum(PERMISSIONS)) }).nullish(),
  company: z.object({
    id: z.string(),
    name: z.string(),
    status: z.enum(["active", "blocked"]),
    manager_name: z.string().nullable(),
    time_zone: z.string(),
    legal_entities: z.array(LegalEntity),
  }),
})

export type BuyerLegalEntity = z.infer<typeof LegalEntity>

/** Who is asking, in terms of what it may do: an employee with its company and the legal entities open to it. */
export type Buyer = Omit<z.infer<typeof Employee>, "legal_entities" | "company" | "company_role"> & {
  /** In words of its company: a composed role's name, or the built-in one. */
  role_name: string
  permissions: readonly Permission[]
  company: Omit<z.infer<typeof Employee>["company"], "legal_entities">
  /** Active ones only. */
  legal_entities: BuyerLegalEntity[]
}

/** The employee behind a customer account, or null for a retail customer. */
export async function loadBuyer(container: MedusaContainer, customerId: string): Promise<Buyer | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "employee",
    fields: ["*", "legal_entities.*", "company.*", "company.legal_entities.*", "company_role.*"],
    filters: { customer_id: customerId },
  })
  if (data.length === 0) {
    return null
  }
  const { legal_entities, company, company_role, ...employee } = Employee.parse(data[0])
  const { legal_entities: all, ...companyOnly } = company
  return {
    ...employee,
    role_name: company_role?.name ?? employee.role,
    permissions: effectivePermissions(employee.role, company_role),
    company: companyOnly,
    legal_entities: (employee.has_all_legal_entities ? all : legal_entities).filter((entity) => entity.is_active),
  }
}
