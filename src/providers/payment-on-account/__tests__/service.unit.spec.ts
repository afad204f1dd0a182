import { type CreditHolds, OnAccountPaymentProvider } from "../service"

const held = (amount: string, currency_code = "uah"): CreditHolds => ({
  findStandingHold: async (cartId) => (cartId === "cart_1" ? { amount, currency_code } : null),
})
const aSession = (patch: Record<string, unknown> = {}) => ({
  data: { cart_id: "cart_1", amount: "100.00", currency_code: "uah", ...patch },
})
const provider = (credit: CreditHolds | undefined = held("100.00")) => new OnAccountPaymentProvider({ credit })

describe("payment on account", () => {
  it("a session is for a cart that our route named, and follows its total", async () => {
    const session = await provider().initiatePayment({
      amount: 100.5,
      currency_code: "UAH",
      data: { cart_id: "cart_1", session_id: "payses_1" },
    })
    expect(session).toMatchObject({
      status: "pending",
      data: { cart_id: "cart_1", amount: "100.50", currency_code: "uah" },
    })
    expect(await provider().updatePayment({ amount: 80, currency_code: "uah", data: session.data })).toMatchObject({
      data: { cart_id: "cart_1", amount: "80.00" },
    })
    await expect(provider().initiatePayment({ amount: 1, currency_code: "uah", data: {} })).rejects.toMatchObject({
      code: "payment_on_account_forbidden",
    })
  })

  it("is authorized while the credit for all of it is held", async () => {
    expect(await provider().authorizePayment(aSession())).toMatchObject({ status: "authorized" })
    expect(await provider(held("100.01")).authorizePayment(aSession())).toMatchObject({ status: "authorized" })
  })

  it("compares in kopecks: Medusa's own figure has all the decimals of a discount", async () => {
    const { data } = await provider().initiatePayment({
      amount: "30.0249999999999999",
      currency_code: "uah",
      data: { cart_id: "cart_1" },
    })
    expect(data).toMatchObject({ amount: "30.03" })
    expect(await provider(held("30.03")).authorizePayment({ data })).toMatchObject({ status: "authorized" })
    const named = await provider().initiatePayment({
      amount: "30.024",
      currency_code: "uah",
      data: { cart_id: "cart_1", amount: "30.02" },
    })
    expect(await provider(held("30.02")).authorizePayment({ data: named.data })).toMatchObject({ status: "authorized" })
    await expect(provider(held("30.01")).authorizePayment({ data: named.data })).rejects.toMatchObject({
      code: "credit_not_held",
    })
  })

  it.each([
    ["nothing is held", provider(), aSession({ cart_id: "cart_2" })],
    ["less is held", provider(held("99.99")), aSession()],
    ["another currency is held", provider(held("100.00", "usd")), aSession()],
  ])("is not authorized when %s", async (_what, service, session) => {
    await expect(service.authorizePayment(session)).rejects.toMatchObject({
      type: "not_allowed",
      code: "credit_not_held",
    })
  })

  it("says what is missing where the host did not name the credit module", async () => {
    await expect(new OnAccountPaymentProvider({}).authorizePayment(aSession())).rejects.toThrow(
      'dependencies: ["credit"]',
    )
  })

  it("notes what was captured and refunded, to the kopeck", async () => {
    const captured = await provider().capturePayment(aSession())
    const once = await provider().refundPayment({ amount: 10.1, data: captured.data })
    const twice = await provider().refundPayment({ amount: "20.20", data: once.data })
    expect(twice.data).toMatchObject({ cart_id: "cart_1", captured_at: expect.any(String), refunded: "30.30" })
  })

  it("its status is that of the hold", async () => {
    expect(await provider().getPaymentStatus(aSession())).toMatchObject({ status: "authorized" })
    expect(await provider().getPaymentStatus(aSession({ cart_id: "cart_2" }))).toMatchObject({ status: "pending" })
  })
})
