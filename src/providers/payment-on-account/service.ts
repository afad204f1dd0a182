import { randomUUID } from "node:crypto"

import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  RefundPaymentInput,
  RefundPaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import {
  AbstractPaymentProvider,
  MathBN,
  MedusaError,
  PaymentActions,
  PaymentSessionStatus,
} from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { compare, roundMoney, sumMoney } from "../../lib/money"

/** What the provider asks of the credit module; the host names `credit` among the payment module's dependencies. */
export interface CreditHolds {
  /** What an order, or a cart that becomes one, holds now; null: nothing. */
  findStandingHold(cartId: string): Promise<{ amount: string; currency_code: string } | null>
}

/**
 * What a session keeps, its amount in kopecks as the hold has it. Cart and amount are named by our own route, never by
 * the storefront; where no amount is named it is Medusa's, which has all decimals.
 */
const SessionData = z
  .object({ cart_id: z.string(), amount: z.string().transform(roundMoney), currency_code: z.string() })
  .loose()

type Data = { data?: Record<string, unknown> }

/**
 * Payment on account: the order is paid later, by the contract's terms, within its credit. No money moves here. An
 * authorization is the standing credit hold of the cart; a capture notes that the distributor has the money (the debt
 * itself is the ERP's to write off); a refund notes what is to be credited.
 */
export class OnAccountPaymentProvider extends AbstractPaymentProvider<object> {
  static override readonly identifier = "on-account"

  constructor(container: Record<string, unknown>, options: object = {}) {
    super(container, options)
  }

  /** @throws INVALID_DATA without a cart under a contract: nobody else pays on account */
  async initiatePayment({ amount, currency_code, data }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const session = SessionData.safeParse({
      amount: MathBN.convert(amount).toFixed(),
      ...data,
      currency_code: currency_code.toLowerCase(),
    })
    if (!session.success) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        "Payment on account is for a cart under a contract only.",
        "payment_on_account_forbidden",
      )
    }
    return { id: randomUUID(), data: session.data, status: PaymentSessionStatus.PENDING }
  }

  async updatePayment({ amount, currency_code, data }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    const rounded = roundMoney(MathBN.convert(amount).toFixed())
    return { data: { ...data, amount: rounded, currency_code: currency_code.toLowerCase() } }
  }

  /** @throws NOT_ALLOWED `credit_not_held` when the cart's hold is gone, or is for less than is to be paid */
  async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    const { cart_id, amount, currency_code } = SessionData.parse(data)
    const hold = await this.holds().findStandingHold(cart_id)
    if (!hold || hold.currency_code !== currency_code || compare(hold.amount, amount) < 0) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        `No credit of ${amount} ${currency_code.toUpperCase()} is held for the cart ${cart_id}; nothing was placed. Try again.`,
        "credit_not_held",
      )
    }
    return { data, status: PaymentSessionStatus.AUTHORIZED }
  }

  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return { data: { ...data, captured_at: new Date().toISOString() } }
  }

  async refundPayment({ amount, data }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    const before = z.string().catch("0").parse(data?.refunded)
    return { data: { ...data, refunded: sumMoney([before, MathBN.convert(amount).toFixed()]) } }
  }

  /** The order's own cancellation frees its credit: a payment that is cancelled alone leaves the order, and its hold. */
  async cancelPayment({ data }: Data): Promise<Data> {
    return { data }
  }

  async deletePayment({ data }: Data): Promise<Data> {
    return { data }
  }

  async retrievePayment({ data }: Data): Promise<Data> {
    return { data }
  }

  async getPaymentStatus({ data }: Data): Promise<Data & { status: PaymentSessionStatus }> {
    const { cart_id } = SessionData.parse(data)
    const isHeld = (await this.holds().findStandingHold(cart_id)) !== null
    return { data, status: isHeld ? PaymentSessionStatus.AUTHORIZED : PaymentSessionStatus.PENDING }
  }

  /** Nobody calls back. */
  async getWebhookActionAndData(): Promise<WebhookActionResult> {
    return { action: PaymentActions.NOT_SUPPORTED }
  }

  private holds(): CreditHolds {
    const { credit } = this.container
    if (!isCreditHolds(credit)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_ARGUMENT,
        'Payment on account needs the credit module: name it in medusa-config, { resolve: "@medusajs/medusa/payment", dependencies: ["credit"], … }',
      )
    }
    return credit
  }
}

function isCreditHolds(module: unknown): module is CreditHolds {
  return typeof module === "object" && module !== null && "findStandingHold" in module
}
