import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { groupBy } from "../../../../lib/group-by"
import { PERMISSIONS, ROLES, effectivePermissions } from "../../../../modules/company/roles"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService } from "../../../../modules/credit/service"
import type { PlannedNotice } from "../plan-notices"
import { reminderLetter } from "../reminder-letter"

const TEMPLATE = "receivable-reminder"

const Employee = z.object({
  customer_id: z.string(),
  role: z.enum(ROLES),
  has_all_legal_entities: z.boolean(),
  legal_entities: z.array(z.object({ id: z.string() })),
  company_role: z.object({ permissions: z.array(z.enum(PERMISSIONS)) }).nullish(),
  company: z.object({
    id: z.string(),
    name: z.string(),
    legal_entities: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  customer: z.object({ email: z.string().nullish() }).nullish(),
})

type TakenReminder = { id: string; notice: PlannedNotice }

/**
 * One letter to each employee whose role sees debts, of the documents of the legal entities open to it. What is sent
 * cannot be called back, so there is no undo. A crash before all of it is marked as sent makes letters go again: rather twice than never.
 */
export const sendReceivableRemindersStep = createStep(
  "send-receivable-reminders",
  async (reminders: TakenReminder[], { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const { reminderChannel } = credit.settings
    if (reminderChannel === null || reminders.length === 0) {
      return new StepResponse({ letters: 0 })
    }
    const byCompany = groupBy(
      reminders.map(({ notice }) => notice),
      ({ document }) => document.company_id,
    )
    const employees = await loadEmployees(container, [...byCompany.keys()])
    const letters = employees.flatMap((employee) => {
      const { company, customer, customer_id } = employee
      const names = new Map(company.legal_entities.map(({ id, name }) => [id, name]))
      const own = (byCompany.get(company.id) ?? []).filter((notice) => isOpenTo(employee, notice.legal_entity_id))
      if (!customer?.email || own.length === 0) {
        return []
      }
      const documents = own.map(({ document, reminder_days }) => ({
        number: document.number,
        due_day: document.due_day,
        open_amount: document.open_amount,
        currency_code: document.currency_code,
        legal_entity: names.get(document.legal_entity_id) ?? "",
        days: reminder_days ?? 0,
      }))
      return [
        {
          to: customer.email,
          channel: reminderChannel,
          template: TEMPLATE,
          content: reminderLetter(company.name, documents),
          data: { company: { id: company.id, name: company.name }, documents },
          trigger_type: "receivable.reminder",
          resource_type: "company",
          resource_id: company.id,
          receiver_id: customer_id,
        },
      ]
    })
    if (letters.length > 0) {
      await container.resolve(Modules.NOTIFICATION).createNotifications(letters)
    }
    await credit.markRemindersSent(reminders.map(({ id }) => id))
    return new StepResponse({ letters: letters.length })
  },
)

async function loadEmployees(container: MedusaContainer, companyIds: string[]): Promise<z.infer<typeof Employee>[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "employee",
    fields: [
      "*",
      "legal_entities.id",
      "company_role.permissions",
      "company.id",
      "company.name",
      "company.legal_entities.id",
      "company.legal_entities.name",
      "customer.email",
    ],
    filters: { company_id: companyIds, is_blocked: false },
  })
  return z
    .array(Employee)
    .parse(data)
    .filter(({ role, company_role }) => effectivePermissions(role, company_role).includes("see_debt"))
}

function isOpenTo(
  { has_all_legal_entities, legal_entities }: z.infer<typeof Employee>,
  legalEntityId: string,
): boolean {
  return has_all_legal_entities || legal_entities.some(({ id }) => id === legalEntityId)
}
