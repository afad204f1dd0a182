import type { MedusaContainer } from "@medusajs/framework/types"
import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { dayIn } from "../../../../lib/days"
import { COMPANY_MODULE } from "../../../../modules/company"
import type { CompanyModuleService } from "../../../../modules/company/service"
import { CREDIT_MODULE } from "../../../../modules/credit"
import { toReceivableEvent } from "../../../../modules/credit/receivable-events"
import type { CreditModuleService, TakenNotice } from "../../../../modules/credit/service"
import type { ReceivableDTO } from "../list-receivables"
import { type PlannedNotice, planNotices } from "../plan-notices"

/** Documents that are looked at and claimed in one statement. */
const BATCH = 500

/** `now`: epoch milliseconds. */
export type ClaimReceivableNoticesInput = { now: number }

/**
 * Takes what is to be told of open documents now; what another worker took, or was told before, is not among it. Answers
 * the reminders: events wait where they are. Its undo gives reminders back; events are told whatever becomes of letters.
 */
export const claimReceivableNoticesStep = createStep(
  "claim-receivable-notices",
  async ({ now }: ClaimReceivableNoticesInput, { container }) => {
    const credit = container.resolve<CreditModuleService>(CREDIT_MODULE)
    const taken: TakenNotice<PlannedNotice>[] = []
    let last: string | undefined
    do {
      const page = await credit.listReceivables(
        { kind: "debt", ...(last === undefined ? {} : { id: { $gt: last } }) },
        { order: { id: "ASC" }, take: BATCH },
      )
      taken.push(...(await credit.claimReceivableNotices(await plan(container, page, new Date(now)))))
      last = page.length < BATCH ? undefined : page.at(-1)?.id
    } while (last !== undefined)
    const reminders = taken.filter(({ notice }) => notice.reminder_days !== null)
    return new StepResponse(
      reminders,
      reminders.map(({ id }) => id),
    )
  },
  async (ids: string[] | undefined, { container }) => {
    if (ids && ids.length > 0) {
      await container.resolve<CreditModuleService>(CREDIT_MODULE).deleteReceivableNotices(ids)
    }
  },
)

async function plan(container: MedusaContainer, rows: ReceivableDTO[], now: Date): Promise<PlannedNotice[]> {
  const { timeZone, reminderChannel, reminderSteps, dueSoonDays } =
    container.resolve<CreditModuleService>(CREDIT_MODULE).settings
  const companies = await container
    .resolve<CompanyModuleService>(COMPANY_MODULE)
    .listCompanies({ id: [...new Set(rows.map((row) => row.company_id))] }, { select: ["id", "time_zone"], take: null })
  const zoneOf = new Map(companies.map(({ id, time_zone }) => [id, time_zone]))
  const settings = { reminderSteps, dueSoonDays, isReminding: reminderChannel !== null }
  return rows.flatMap((row) =>
    planNotices(
      { ...toReceivableEvent(row), due_day: row.due_date ?? dayIn(timeZone, new Date(row.date)) },
      zoneOf.get(row.company_id) ?? timeZone,
      settings,
      now,
    ),
  )
}
