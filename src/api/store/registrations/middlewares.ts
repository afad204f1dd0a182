import { type MiddlewareRoute, authenticate, validateAndTransformBody } from "@medusajs/framework/http"

import { StoreCreateRegistration } from "./validators"

const customerOnly = authenticate("customer", ["session", "bearer"])

/** For customers who are nobody's employees yet. */
export const storeRegistrationMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/registrations",
    methods: ["POST"],
    middlewares: [customerOnly, validateAndTransformBody(StoreCreateRegistration)],
  },
  { matcher: "/store/registrations/me", methods: ["GET"], middlewares: [customerOnly] },
  { matcher: "/store/registrations/me/email-confirmation", methods: ["POST"], middlewares: [customerOnly] },
]
