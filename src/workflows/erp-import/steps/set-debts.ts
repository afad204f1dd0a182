import { StepResponse, createStep } from "@medusajs/framework/workflows-sdk"

import { CREDIT_MODULE } from "../../../modules/credit"
import type { CreditModuleService, DebtInput } from "../../../modules/credit/service"
import type { Iso } from "../iso"

/** Stores debts. There is no undo: a reading stays true of its moment, and an older one never replaces a younger. */
export const setDebtsStep = createStep("set-debts", async (debts: Iso<DebtInput>[], { container }) => {
  await container
    .resolve<CreditModuleService>(CREDIT_MODULE)
    .setDebts(debts.map((debt) => ({ ...debt, as_of: new Date(debt.as_of) })))
  return new StepResponse(undefined)
})
