import { z } from "@medusajs/framework/zod"

import { isTimeZone } from "../../../workflows/clients/time-zone"
import { id, moment, page, text } from "../../params"

const status = z.enum(["active", "blocked"])

export const AdminGetCompaniesParams = z.object({
  ...page,
  q: text.optional(),
  status: status.optional(),
  /** "none": nobody's. */
  manager_id: id.optional(),
  order: z.enum(["name", "-name", "created_at", "-created_at"]).optional(),
})

export const AdminGetPageParams = z.object(page)

export const AdminGetAuditEntriesParams = z.object({
  ...page,
  company_id: text.optional(),
  actor_id: text.optional(),
  action: text.optional(),
  subject: text.optional(),
  subject_id: text.optional(),
  from: moment.optional(),
  until: moment.optional(),
})

export const AdminUpdateCompany = z
  .object({
    status: status.optional(),
    time_zone: z.string().max(64).refine(isTimeZone, "an IANA time zone, such as Europe/Kyiv").optional(),
  })
  .strict()

export type AdminUpdateCompanyType = z.infer<typeof AdminUpdateCompany>

/** Companies of one bulk. */
const MAX_HANDED_OVER = 500

export const AdminHandOverCompanies = z
  .object({ company_ids: z.array(id).min(1).max(MAX_HANDED_OVER), manager_id: id.nullable() })
  .strict()

export type AdminHandOverCompaniesType = z.infer<typeof AdminHandOverCompanies>

export const AdminSetManager = z.object({ user_id: id, has_all_companies: z.boolean().default(false) }).strict()

export type AdminSetManagerType = z.infer<typeof AdminSetManager>
