import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { type AdminActor, isShopLimited, loadStanding } from "../../../workflows/access/load-standing"
import { throwUnknown, throwWaiting } from "../../../workflows/access/load-manager-scope"
import { managerSettings } from "../../../workflows/access/manager-settings"
import { isOwn } from "../../../workflows/clients/own/is-own"
import { ownCustomersFilter, ownOrdersFilter } from "../../../workflows/clients/own/own-orders"
import { forbiddenField } from "./fields"
import {
  type Guard,
  OPEN_TO_MANAGERS,
  OPEN_TO_WAITING,
  type OpenRoute,
  type OwnedList,
  findOpenRoute,
  isOurRoute,
  openRoutesOf,
} from "./routes"

/**
 * The wall before all of the admin: who limited managers are, and who waits to be told what it is, calls what stands in
 * the table, and nothing else. Administrators pass it as if it were not there.
 */
async function wall(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const actor = actorOf(req)
  const path = req.baseUrl + req.path
  const { coreRoutes, openRoutes } = managerSettings(req.scope)
  // Who is nobody yet passes what Medusa opens to everybody: what flags the shop has, the taking of an invitation.
  if (!actor || (coreRoutes === "medusa-rbac" && !isOurRoute(path))) {
    return next()
  }
  const known = await loadStanding(req.scope, actor)
  if (!known) {
    return throwUnknown()
  }
  if (known.standing === "administrator") {
    return next()
  }
  const isWaiting = known.standing === "waiting"
  const found = findOpenRoute(
    isWaiting ? OPEN_TO_WAITING : [...OPEN_TO_MANAGERS, ...openRoutesOf(openRoutes)],
    req.method,
    path,
  )
  if (!found) {
    return isWaiting ? throwWaiting() : throwNotPermitted(`${req.method} ${path}`)
  }
  throwIfFieldsReachOthers(found.route, req.query.fields)
  for (const guard of found.route.guards) {
    await throwIfNotOwn(req, { user_id: known.user_id, guard, params: found.params })
  }
  if (found.route.list) {
    limited.set(req, known.user_id)
  }
  next()
}

/** Requests for a list that is to be cut, with whose own it is cut to. */
const limited = new WeakMap<MedusaRequest, string>()

type Filter = (scope: MedusaRequest["scope"], userId: string) => Promise<Record<string, unknown>>

const FILTERS: Record<OwnedList, Filter> = {
  orders: ownOrdersFilter,
  customers: ownCustomersFilter,
  notifications: async (_scope, userId) => ({ receiver_id: userId }),
}

/** Medusa's own lists, after its validation: beside what was asked, nobody else's. */
function cutList(list: OwnedList) {
  return async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> => {
    const userId = limited.get(req)
    if (userId) {
      const asked = z.array(z.record(z.string(), z.unknown())).parse(req.filterableFields.$and ?? [])
      req.filterableFields.$and = [...asked, await FILTERS[list](req.scope, userId)]
    }
    next()
  }
}

const Known = z.object({ auth_context: z.object({ actor_id: z.string().min(1), actor_type: z.string() }) })

function actorOf(req: MedusaRequest): AdminActor | null {
  const known = Known.safeParse(req).data?.auth_context
  return known ? { id: known.actor_id, type: known.actor_type } : null
}

function throwIfFieldsReachOthers(route: OpenRoute, fields: unknown): void {
  const forbidden = [fields ?? []].flat().find((each) => forbiddenField(route, String(each)) !== undefined)
  if (forbidden !== undefined) {
    throwNotPermitted(`the field ${forbiddenField(route, String(forbidden))}`)
  }
}

const Ids = z.union([
  z
    .string()
    .min(1)
    .transform((id) => [id]),
  z.array(z.string().min(1)).min(1).max(100),
])

/** @throws NOT_FOUND for somebody else's; FORBIDDEN where nothing is named that could be the manager's own */
async function throwIfNotOwn(
  req: MedusaRequest,
  { user_id, guard, params }: { user_id: string; guard: Guard; params: Record<string, string> },
): Promise<void> {
  const source = { params, body: req.body, query: req.query }[guard.in]
  const named = z.record(z.string(), z.unknown()).catch({}).parse(source)[guard.name]
  if (guard.optional && (named === undefined || named === null)) {
    return
  }
  const ids = Ids.safeParse(named)
  if (!ids.success) {
    return throwNotPermitted(`${req.method} ${req.baseUrl}${req.path} without ${guard.name}`)
  }
  for (const id of ids.data) {
    if (!(await isOwn(req.scope, user_id, guard.kind, id))) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `${guard.kind} with id: ${id} was not found`)
    }
  }
}

function throwNotPermitted(what: string): never {
  throw new MedusaError(
    MedusaError.Types.FORBIDDEN,
    `A manager of own clients may not use ${what}; ask your administrator.`,
    "manager_not_permitted",
  )
}

const Acceptance = z.object({ email: z.string().optional().catch(undefined) })
const Token = z.object({ token: z.string() })

/**
 * Medusa lets who takes an invitation write another address than the invited one. The user would then not be known for
 * one who came by invitation. A shop that has limited managers minds that.
 */
async function guardAcceptance(req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  const token = Token.safeParse(req.query).data?.token
  const email = Acceptance.safeParse(req.body).data?.email
  if (token && email && (await isShopLimited(req.scope))) {
    const invite = await req.scope
      .resolve(Modules.USER)
      .validateInviteToken(token)
      .catch(() => null)
    // What is wrong with a token, the core says.
    if (invite && invite.email !== email) {
      throw new MedusaError(
        MedusaError.Types.NOT_ALLOWED,
        "The invitation is for another address; use the one that it was sent to.",
        "invitation_address",
      )
    }
  }
  next()
}

/** First of all: a matcher without methods goes before those of routes, and one of a single segment before longer ones. */
export const wallMiddlewares: MiddlewareRoute[] = [
  { matcher: "/admin", middlewares: [wall] },
  { matcher: "/admin/invites/accept", methods: ["POST"], middlewares: [guardAcceptance] },
  ...OPEN_TO_MANAGERS.flatMap(({ path, list }): MiddlewareRoute[] =>
    list ? [{ matcher: path, methods: ["GET"], middlewares: [cutList(list)] }] : [],
  ),
]
