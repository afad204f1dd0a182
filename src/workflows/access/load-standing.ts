import type { MedusaContainer, UserDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { COMPANY_MODULE } from "../../modules/company"
import type { CompanyModuleService } from "../../modules/company/service"
import { type Standing, standingOf } from "./standing"

/** Who asks on an admin route: a user, or a secret key. */
export type AdminActor = { id: string; type: string }

/** Keys that keys have made; nobody nests them deeper. */
const MAX_KEYS = 5

/**
 * What is behind a login or a key; null: nobody (any more). A secret key is what the user is who made it, so that nobody
 * widens their own view with one; a key without a maker was made on the server, as its users are.
 */
export async function loadStanding(
  container: MedusaContainer,
  actor: AdminActor,
): Promise<{ user_id: string; standing: Standing } | null> {
  const maker = actor.type === "api-key" ? await makerOf(container, actor.id) : actor.id
  if (maker === MADE_ON_SERVER) {
    return { user_id: actor.id, standing: "administrator" }
  }
  const [user] = maker ? await container.resolve(Modules.USER).listUsers({ id: maker }, { take: 1 }) : []
  if (!user) {
    return null
  }
  const [standing] = await standingsOf(container, [user])
  return standing ?? null
}

/** The same of users that are there, in their order. */
export async function standingsOf(
  container: MedusaContainer,
  users: Pick<UserDTO, "id" | "email">[],
): Promise<{ user_id: string; standing: Standing }[]> {
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  const named = await companies.listManagers({ user_id: users.map(({ id }) => id) }, { take: users.length })
  const unnamed = users.filter(({ id }) => !named.some(({ user_id }) => user_id === id))
  const is_shop_limited = unnamed.length > 0 && (await isShopLimited(container))
  const invited = is_shop_limited ? await invitedAmong(container, unnamed) : new Set<string>()
  return users.map(({ id, email }) => ({
    user_id: id,
    standing: standingOf({
      named: named.find(({ user_id }) => user_id === id),
      is_shop_limited,
      came_by_invitation: invited.has(email),
    }),
  }))
}

/** Whether the shop has, or had, a limited manager: the first one makes rows, see `nameManager` of the company module. */
export async function isShopLimited(container: MedusaContainer): Promise<boolean> {
  const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
  return (await companies.listManagers({}, { select: ["id"], take: 1 })).length > 0
}

/** An invitation is deleted softly when it is taken, and is taken with its own address only: see `guardAcceptance`. */
async function invitedAmong(container: MedusaContainer, users: Pick<UserDTO, "email">[]): Promise<Set<string>> {
  const invites = await container
    .resolve(Modules.USER)
    .listInvites({ email: users.map(({ email }) => email) }, { select: ["email"], withDeleted: true, take: null })
  return new Set(invites.map(({ email }) => email))
}

const MADE_ON_SERVER = Symbol("made on the server")

async function makerOf(container: MedusaContainer, keyId: string): Promise<string | typeof MADE_ON_SERVER | null> {
  const keys = container.resolve(Modules.API_KEY)
  let id = keyId
  for (let depth = 0; depth < MAX_KEYS; depth += 1) {
    const [key] = await keys.listApiKeys({ id }, { take: 1 })
    if (!key) {
      return id === keyId ? null : id
    }
    if (!key.created_by) {
      return MADE_ON_SERVER
    }
    id = key.created_by
  }
  return null
}
