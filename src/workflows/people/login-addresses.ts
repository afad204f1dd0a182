import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

/** Medusa's provider whose logins are addresses that nobody has looked at. */
export const EMAILPASS = "emailpass"

const Login = z.object({
  id: z.string(),
  provider_identities: z
    .array(
      z.object({
        provider: z.string(),
        entity_id: z.string(),
        user_metadata: z.object({ email: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
})

/** An address that a login goes by, in lower case, and the provider that says so. */
export type LoginAddress = { auth_identity_id: string; email: string; provider: string }

/**
 * The addresses that logins go by: with a password the one that was registered, elsewhere the one that the provider
 * tells. What stands in the account is no proof: anybody may write any address there.
 */
export async function loginAddresses(container: MedusaContainer, authIdentityIds: string[]): Promise<LoginAddress[]> {
  if (authIdentityIds.length === 0) {
    return []
  }
  const identities = await container
    .resolve(Modules.AUTH)
    .listAuthIdentities({ id: authIdentityIds }, { relations: ["provider_identities"], take: authIdentityIds.length })
  return z
    .array(Login)
    .parse(identities)
    .flatMap(({ id, provider_identities }) =>
      provider_identities.flatMap(({ provider, entity_id, user_metadata }) => {
        const email = provider === EMAILPASS ? entity_id : user_metadata?.email
        return email ? [{ auth_identity_id: id, email: email.toLowerCase(), provider }] : []
      }),
    )
}
