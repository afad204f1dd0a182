import { z } from "@medusajs/framework/zod"

import { ROLES } from "../../../workflows/access/permissions"
import { isPlainName } from "../../../workflows/mail/plain-name"
import { id } from "../../params"
import { StoreGetPageParams } from "../page"

/** What a token looks like: 32 bytes in base64url. */
const token = z.string().regex(/^[\w-]{43}$/, "an invitation's token has 43 signs")
/** It stands in letters to strangers. */
const name = z.string().trim().min(1).max(80).refine(isPlainName, "a name, without addresses and links")

/** Entities of one employee; a client with more gives all of them. */
const MAX_LEGAL_ENTITIES = 500

export const StoreGetInvitationsParams = StoreGetPageParams.extend({
  status: z.enum(["pending", "accepted", "revoked"]).optional(),
})

export const StoreCreateInvitation = z
  .object({
    email: z.email().max(254),
    role: z.enum(ROLES),
    company_role_id: id.nullable().default(null),
    /** Null: all of the company's, also those that come later. */
    legal_entity_ids: z.array(id).max(MAX_LEGAL_ENTITIES).nullable().default(null),
  })
  .strict()

export type StoreCreateInvitationType = z.infer<typeof StoreCreateInvitation>

export const StorePreviewInvitation = z.object({ token }).strict()

export type StorePreviewInvitationType = z.infer<typeof StorePreviewInvitation>

/** The names are those of a new account. */
export const StoreAcceptInvitation = z
  .object({ token, first_name: name.optional(), last_name: name.optional() })
  .strict()

export type StoreAcceptInvitationType = z.infer<typeof StoreAcceptInvitation>
