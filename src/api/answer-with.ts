import type { MedusaNextFunction, MedusaResponse } from "@medusajs/framework/http"

/** Lets `change` have the answer of a route of Medusa before it is sent; what it throws goes to the error handler. */
export function answerWith(
  res: MedusaResponse,
  next: MedusaNextFunction,
  change: (body: unknown) => Promise<unknown>,
): void {
  const send = res.json.bind(res)
  res.json = (body: unknown) => {
    // The error handler answers by the same function: what it says is sent as it is.
    res.json = send
    if (res.statusCode >= 400) {
      return send(body)
    }
    change(body).then(send).catch(next)
    return res
  }
}
