import {
  type MiddlewareRoute,
  authenticate,
  validateAndTransformBody,
  validateAndTransformQuery,
} from "@medusajs/framework/http"

import { requireBuyer } from "../buyer"
import {
  StoreAcceptInvitation,
  StoreCreateInvitation,
  StoreGetInvitationsParams,
  StorePreviewInvitation,
} from "./validators"

const buyerOnly = [authenticate("customer", ["session", "bearer"]), requireBuyer]

export const storeInvitationMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/store/invitations",
    methods: ["GET"],
    middlewares: [...buyerOnly, validateAndTransformQuery(StoreGetInvitationsParams, { isList: false })],
  },
  {
    matcher: "/store/invitations",
    methods: ["POST"],
    middlewares: [...buyerOnly, validateAndTransformBody(StoreCreateInvitation)],
  },
  { matcher: "/store/invitations/:id", methods: ["DELETE"], middlewares: buyerOnly },
  { matcher: "/store/invitations/:id/resend", methods: ["POST"], middlewares: buyerOnly },
  // Whoever holds the token may look; who accepts has logged in, with an account or with a login that gets one here.
  {
    matcher: "/store/invitations/preview",
    methods: ["POST"],
    middlewares: [validateAndTransformBody(StorePreviewInvitation)],
  },
  {
    matcher: "/store/invitations/accept",
    methods: ["POST"],
    middlewares: [
      authenticate("customer", ["session", "bearer"], { allowUnregistered: true }),
      validateAndTransformBody(StoreAcceptInvitation),
    ],
  },
]
