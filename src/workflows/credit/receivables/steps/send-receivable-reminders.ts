import { createHash } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"

import type { CreateNotificationDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"
import { z } from "@medusajs/framework/zod"

import { groupBy } from "../../../../lib/group-by"
import { PERMISSIONS, ROLES, effectivePermissions } from "../../../../modules/company/roles"
import { CREDIT_MODULE } from "../../../../modules/credit"
import type { CreditModuleService, TakenNotice } from "../../../../modules/credit/service"
import { deliver } from "../../../mail/deliver"
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

type TakenReminder = TakenNotice<PlannedNotice>

/** One customer's letter, and the reminders that are in it. */
type Letter = { customer_id: string; notice_ids: string[]; message: CreateNotificationDTO }

/** Less than the half hour after which another run takes on what this one has not sent. */
const RUN_MINUTES = 25
const MINUTE_MS = 60_000

/**
 * One letter to each employee whose role sees debts, of the documents of the legal entities open to it. Each goes by
 * itself, one after another, and is remembered as soon as it has gone: an address that refuses holds up nobody else's, and
 * its own is tried again in later runs. What is sent cannot be called back, so there is no undo.
 */
export const sendReceivableRemindersStep = createStep(
  "send-receivable-reminders",
  async (reminders: TakenReminder[], { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const { reminderChannel, reminderLettersPerMinute } = credit.settings
    if (reminderChannel === null || reminders.length === 0) {
      return new StepResponse({ letters: 0 })
    }
    const letters = await writeLetters(container, reminders, reminderChannel)
    const most = reminderLettersPerMinute * RUN_MINUTES
    const unsent = new Set(letters.slice(most).flatMap(({ notice_ids }) => notice_ids))
    let sent = 0
    for (const [index, letter] of letters.slice(0, most).entries()) {
      if (index > 0) {
        await sleep(MINUTE_MS / reminderLettersPerMinute)
      }
      if (await send(container, letter)) {
        await credit.markReminderSentTo({ ids: letter.notice_ids, customer_id: letter.customer_id })
        sent += 1
      } else {
        letter.notice_ids.forEach((id) => unsent.add(id))
      }
    }
    await credit.markRemindersSent(reminders.flatMap(({ id }) => (unsent.has(id) ? [] : [id])))
    return new StepResponse({ letters: sent })
  },
)

/** The letters that have not gone yet, by who reads them. */
async function writeLetters(
  container: MedusaContainer,
  reminders: TakenReminder[],
  channel: string,
): Promise<Letter[]> {
  const byCompany = groupBy(reminders, ({ notice }) => notice.document.company_id)
  const employees = await loadEmployees(container, [...byCompany.keys()])
  return employees.flatMap((employee) => {
    const { company, customer, customer_id } = employee
    const own = (byCompany.get(company.id) ?? []).filter(
      ({ notice, sent_to }) => isOpenTo(employee, notice.legal_entity_id) && !sent_to.includes(customer_id),
    )
    if (!customer?.email || own.length === 0) {
      return []
    }
    const names = new Map(company.legal_entities.map(({ id, name }) => [id, name]))
    const documents = own.map(({ notice: { document, reminder_days } }) => ({
      number: document.number,
      due_day: document.due_day,
      open_amount: document.open_amount,
      currency_code: document.currency_code,
      legal_entity: names.get(document.legal_entity_id) ?? "",
      days: reminder_days ?? 0,
    }))
    const notice_ids = own.map(({ id }) => id)
    return [
      {
        customer_id,
        notice_ids,
        message: {
          to: customer.email,
          channel,
          template: TEMPLATE,
          content: reminderLetter(company.name, documents),
          data: { company: { id: company.id, name: company.name }, documents },
          trigger_type: "receivable.reminder",
          resource_type: "company",
          resource_id: company.id,
          receiver_id: customer_id,
          idempotency_key: keyOf(customer_id, notice_ids),
        },
      },
    ]
  })
}

/** The same for the same letter, whichever run sends it: a mail service that has it does not send it twice. */
function keyOf(customerId: string, noticeIds: string[]): string {
  const name = JSON.stringify([customerId, ...noticeIds.toSorted()])
  return `${TEMPLATE}:${createHash("sha256").update(name).digest("hex")}`
}

/** @returns whether the letter has gone, now or in a run whose process was gone before it could say so */
async function send(container: MedusaContainer, { customer_id, message }: Letter): Promise<boolean> {
  const key = message.idempotency_key ?? ""
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: earlier } = await query.graph({
    entity: "notification",
    fields: ["id", "status"],
    filters: { idempotency_key: { $like: `${key}%` } },
  })
  if (earlier.some(({ status }) => status === "success")) {
    return true
  }
  try {
    // Medusa cannot send under the key of a try that failed: it looks for the new one's row and finds none.
    const idempotency_key = earlier.length === 0 ? key : `${key}:${earlier.length}`
    await deliver(container, { ...message, idempotency_key })
    return true
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Gurt: the reminder of ${customer_id} could not be sent, and is tried again: ${String(error)}`)
    return false
  }
}

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
    // The same order in each run: where not all letters of a run can go, the first ones have gone.
    pagination: { order: { id: "ASC" } },
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
