import type { MedusaContainer, UserDTO } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import type { AdminManager } from "../../types/admin-company"
import { type Page, companiesOf } from "../access/companies-in-scope"
import { type ManagerScope, throwIfNotAdministrator } from "../access/load-manager-scope"
import { standingsOf } from "../access/load-standing"
import type { Standing } from "../access/standing"
import { setManagerWorkflow } from "./workflows/set-manager"

/** Users of one shop's admin; a distributor with more has them somewhere else. */
const MAX_USERS = 1_000

/** Who waits is to be answered first. */
const ORDER: readonly Standing[] = ["waiting", "manager", "administrator"]

/** The users of the admin and what each is, those on top who wait to be told. @throws `role_forbidden` */
export async function listManagers(
  container: MedusaContainer,
  scope: ManagerScope,
  { limit, offset }: Page,
): Promise<{ managers: AdminManager[]; count: number }> {
  throwIfNotAdministrator(scope)
  const users = await listUsers(container)
  const standings = await standingsOf(container, users)
  const sorted = users
    .map((user, index) => ({ user, standing: standings[index]?.standing ?? "waiting" }))
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) || nameOf(a.user).localeCompare(nameOf(b.user), "uk"),
    )
  const page = sorted.slice(offset, offset + limit)
  return { managers: await Promise.all(page.map((row) => show(container, row))), count: users.length }
}

/**
 * Makes a user a manager of own clients, or an administrator.
 * @throws `role_forbidden`; NOT_FOUND for no user; NOT_ALLOWED for oneself, and `last_administrator`, so that somebody is
 * left to undo it
 */
export async function setManager(
  container: MedusaContainer,
  scope: ManagerScope,
  input: { user_id: string; has_all_companies: boolean },
): Promise<AdminManager> {
  throwIfNotAdministrator(scope)
  if (input.user_id === scope.user_id) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      "What you yourself see is changed by somebody else.",
      "role_forbidden",
    )
  }
  const user = await retrieveUser(container, input.user_id)
  const user_ids = (await listUsers(container)).map(({ id }) => id)
  await setManagerWorkflow(container).run({ input: { ...input, by_user_id: scope.user_id, user_ids } })
  return await show(container, { user, standing: input.has_all_companies ? "administrator" : "manager" })
}

/** @throws NOT_FOUND */
export async function retrieveUser(container: MedusaContainer, userId: string): Promise<UserDTO> {
  const [user] = await container.resolve(Modules.USER).listUsers({ id: userId }, { take: 1 })
  if (!user) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `User with id: ${userId} was not found`)
  }
  return user
}

function listUsers(container: MedusaContainer): Promise<UserDTO[]> {
  return container.resolve(Modules.USER).listUsers({}, { take: MAX_USERS, order: { id: "ASC" } })
}

function nameOf({ first_name, last_name, email }: UserDTO): string {
  return [last_name, first_name].filter(Boolean).join(" ") || email
}

async function show(
  container: MedusaContainer,
  { user, standing }: { user: UserDTO; standing: Standing },
): Promise<AdminManager> {
  const [, companies_count] = await companiesOf(container).listAndCountCompanies(
    { manager_id: user.id },
    { select: ["id"], take: 1 },
  )
  return {
    user_id: user.id,
    email: user.email,
    first_name: user.first_name,
    last_name: user.last_name,
    standing,
    has_all_companies: standing === "administrator",
    companies_count,
  }
}
