import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"

import { isRegistrationNumber, isVatNumberOf } from "../../../lib/tax-ids"
import { ONBOARDING_MODULE } from "../../../modules/onboarding"
import type { OnboardingModuleService } from "../../../modules/onboarding/service"
import type { StoreRegistration } from "../../../types/onboarding"
import { throwIfEmployed } from "../throw-if-employed"
import { emailProofs } from "./email-proof"
import { type Confirmation, sendEmailConfirmation } from "./send-email-confirmation"
import { showForApplicant } from "./show-registration"
import type { RegistrationInput } from "./steps/create-registration"
import { requestRegistrationWorkflow } from "./workflows/request-registration"

/** Requests of one account in so many days, whatever became of them: nobody fills the managers' list. */
const MAX_REQUESTS = 10
const WITHIN_DAYS = 30
const DAY_MS = 86_400_000

/** Who asks: an account, and the login that it is open by. */
export type Asker = { customer_id: string; auth_identity_id: string }

/**
 * Asks for an account to order for its firm. The answer is the same whether the firm is a client or not: who is one,
 * is told to nobody. A letter asks for the address to be confirmed; the request stands also where it cannot be sent.
 * @throws INVALID_DATA `tax_number_invalid`; NOT_ALLOWED `already_employee`, `registration_pending`, `registration_limit`
 */
export async function requestRegistration(
  container: MedusaContainer,
  asker: Asker,
  input: Omit<RegistrationInput, "customer_id" | "auth_identity_id" | "email">,
): Promise<StoreRegistration> {
  throwIfNoTaxNumber(input)
  await throwIfEmployed(container, asker.customer_id)
  await throwIfAskedTooOften(container, asker.customer_id, new Date())
  const [customer] = await container.resolve(Modules.CUSTOMER).listCustomers({ id: asker.customer_id }, { take: 1 })
  if (!customer) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Customer with id: ${asker.customer_id} was not found`)
  }
  const email = customer.email.toLowerCase()
  const { result: id } = await requestRegistrationWorkflow(container).run({ input: { ...input, ...asker, email } })
  await tryToConfirm(container, { id, email, auth_identity_id: asker.auth_identity_id })
  return await latestRegistration(container, asker.customer_id)
}

/** The newest request of an account. @throws NOT_FOUND when it never asked */
export async function latestRegistration(container: MedusaContainer, customerId: string): Promise<StoreRegistration> {
  const latest = await findLatest(container, customerId)
  const [proof = null] = await emailProofs(container, [latest])
  return showForApplicant(latest, proof)
}

/**
 * Sends the code that confirms the applicant's address once more; the earlier one is dead.
 * @throws NOT_FOUND for who never asked to be registered; `email_verified`, `letters_too_many`, `mail_unavailable`
 */
export async function confirmAddressAgain(container: MedusaContainer, asker: Asker): Promise<StoreRegistration> {
  const { id, email, auth_identity_id } = await findLatest(container, asker.customer_id)
  await sendEmailConfirmation(container, { id, email, auth_identity_id: auth_identity_id ?? asker.auth_identity_id })
  return await latestRegistration(container, asker.customer_id)
}

async function findLatest(container: MedusaContainer, customerId: string) {
  const [latest] = await onboardingOf(container).listRegistrations(
    { customer_id: customerId },
    { take: 1, order: { created_at: "DESC" } },
  )
  if (!latest) {
    throw new MedusaError(
      MedusaError.Types.NOT_FOUND,
      "You have not asked to be registered; POST to /store/registrations.",
    )
  }
  return latest
}

/** What is refused here can be asked for again; the request itself is worth more than its letter. */
async function tryToConfirm(container: MedusaContainer, address: Confirmation): Promise<void> {
  try {
    await sendEmailConfirmation(container, address)
  } catch (error) {
    const codes = ["email_verified", "letters_too_many", "mail_unavailable"]
    if (!MedusaError.isMedusaError(error) || !codes.includes(error.code ?? "")) {
      throw error
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Gurt: no letter confirms the address of ${address.id}: ${error.message}`)
  }
}

async function throwIfAskedTooOften(container: MedusaContainer, customerId: string, now: Date): Promise<void> {
  const onboarding = onboardingOf(container)
  const [pending] = await onboarding.listRegistrations({ customer_id: customerId, status: "pending" }, { take: 1 })
  if (pending) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "Your earlier request is with the manager; see its state, or call.",
      "registration_pending",
    )
  }
  const windowMs = WITHIN_DAYS * DAY_MS
  const recent = await onboarding.listRegistrations(
    { customer_id: customerId, created_at: { $gt: new Date(now.getTime() - windowMs) } },
    { take: MAX_REQUESTS, order: { created_at: "DESC" } },
  )
  const first = recent[MAX_REQUESTS - 1]
  if (first) {
    const until = new Date(new Date(first.created_at).getTime() + windowMs).toISOString()
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `You have asked ${MAX_REQUESTS} times within ${WITHIN_DAYS} days; ask again after ${until}, or call.`,
      "registration_limit",
    )
  }
}

function onboardingOf(container: MedusaContainer): OnboardingModuleService {
  return container.resolve<OnboardingModuleService>(ONBOARDING_MODULE)
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
