import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { isRegistrationNumber, isVatNumberOf } from "../../../lib/tax-ids"
import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"
import type { StoreRegistration } from "../../../types/onboarding"
import { throwIfEmployed } from "../throw-if-employed"
import { showForApplicant } from "./show-registration"
import type { RegistrationInput } from "./steps/create-registration"
import { requestRegistrationWorkflow } from "./workflows/request-registration"

/** Requests of one account, whatever became of them: nobody fills the managers' list. */
const MAX_REQUESTS = 10

/**
 * Asks for an account to order for its firm. The answer is the same whether the firm is a client or not: who is one,
 * is told to nobody.
 * @throws INVALID_DATA `tax_number_invalid`; NOT_ALLOWED `already_employee`, `registration_pending`
 */
export async function requestRegistration(
  container: MedusaContainer,
  customerId: string,
  input: Omit<RegistrationInput, "customer_id" | "email">,
): Promise<StoreRegistration> {
  throwIfNoTaxNumber(input)
  await throwIfEmployed(container, customerId)
  const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
  const earlier = await onboarding.listRegistrations({ customer_id: customerId }, { take: MAX_REQUESTS })
  if (earlier.some(({ status }) => status === "pending") || earlier.length >= MAX_REQUESTS) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Your earlier request is with the manager; see its state, or call.",
      "registration_pending",
    )
  }
  const [customer] = await container.resolve(Modules.CUSTOMER).listCustomers({ id: customerId }, { take: 1 })
  if (!customer) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Customer with id: ${customerId} was not found`)
  }
  await requestRegistrationWorkflow(container).run({
    input: { ...input, customer_id: customerId, email: customer.email.toLowerCase() },
  })
  return await latestRegistration(container, customerId)
}

/** The newest request of an account. @throws NOT_FOUND when it never asked */
export async function latestRegistration(container: MedusaContainer, customerId: string): Promise<StoreRegistration> {
  const onboarding = container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
  const [latest] = await onboarding.listRegistrations(
    { customer_id: customerId },
    { take: 1, order: { created_at: "DESC" } },
  )
  if (!latest) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "You have not asked to be registered; POST to /store/registrations.",
    )
  }
  return showForApplicant(latest)
}

function throwIfNoTaxNumber({
  registration_number,
  vat_number,
}: Pick<RegistrationInput, "registration_number" | "vat_number">): void {
  const wrong = !isRegistrationNumber(registration_number)
    ? `${registration_number} is neither a ЄДРПОУ (8 digits) nor a РНОКПП (10 digits): its check digit is wrong.`
    : vat_number !== null && !isVatNumberOf(vat_number, registration_number)
      ? `${vat_number} is not the ІПН of ${registration_number}.`
      : null
  if (wrong) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, wrong, "tax_number_invalid")
  }
}
