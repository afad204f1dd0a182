import type { MedusaContainer } from "@medusajs/framework/types"
import { ApiKeyType, ContainerRegistrationKeys, generateJwtToken, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createCustomersWorkflow,
  createUsersWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
} from "@medusajs/medusa/core-flows"
import { isAxiosError, type AxiosInstance, type AxiosResponse } from "axios"

export type Headers = Record<string, string>

const DEFAULT_ADMIN_EMAIL = "admin@gurt.example"

/** Node refuses a path with Cyrillic letters in it; parameters axios encodes by itself. */
export function safePaths(api: AxiosInstance): void {
  api.interceptors.request.use((request) => {
    if (request.url && /[^\x20-\x7e]/.test(request.url)) request.url = encodeURI(request.url)
    return request
  })
}

/**
 * A failed request says what was asked and answered, and drops the sockets: Jest writes errors as JSON, which cannot
 * hold their circles.
 */
export function readableErrors(api: AxiosInstance): void {
  api.interceptors.response.use(undefined, (error: unknown) => {
    if (isAxiosError(error)) {
      const answer = JSON.stringify(error.response?.data)?.slice(0, 600)
      error.message = `${error.config?.method} ${error.config?.url} answered ${error.response?.status}: ${answer}`
      error.request = undefined
      if (error.response) error.response.request = undefined
    }
    return Promise.reject(error)
  })
}

/** The answer to a request that must be refused; throws when it was not. */
export async function refusal(request: Promise<AxiosResponse>): Promise<AxiosResponse> {
  try {
    const { config, status } = await request
    throw new Error(`${config.method} ${config.url} was to be refused and answered ${status}`)
  } catch (error) {
    if (isAxiosError(error) && error.response) return error.response
    throw error
  }
}

/** A new admin user; its headers open every admin route. */
export async function adminHeaders(container: MedusaContainer, email = DEFAULT_ADMIN_EMAIL): Promise<Headers> {
  const { result } = await createUsersWorkflow(container).run({ input: { users: [{ email }] } })
  return login(container, { actor: "user", actorId: result[0].id, email })
}

/** A new customer with a login. */
export async function createCustomer(
  container: MedusaContainer,
  email: string,
): Promise<{ id: string; headers: Headers }> {
  const { result } = await createCustomersWorkflow(container).run({
    input: { customersData: [{ email, has_account: true }] },
  })
  const { id } = result[0]
  return { id, headers: await customerHeaders(container, { id, email }) }
}

/** Gives a customer that exists a login: what it adds to a request beside the publishable key. */
export async function customerHeaders(
  container: MedusaContainer,
  { id, email }: { id: string; email: string },
): Promise<Headers> {
  return login(container, { actor: "customer", actorId: id, email })
}

/** Store routes answer only with a key, which names the sales channels; by default the store's own. */
export async function publishableKeyHeaders(container: MedusaContainer, salesChannelIds?: string[]): Promise<Headers> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "tests", type: ApiKeyType.PUBLISHABLE, created_by: "" }] },
  })
  const [key] = result
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: key.id, add: salesChannelIds ?? (await defaultSalesChannelIds(container)) },
  })
  return { "x-publishable-api-key": key.token }
}

async function defaultSalesChannelIds(container: MedusaContainer): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({ entity: "store", fields: ["default_sales_channel_id"] })
  return data.flatMap((store) => store.default_sales_channel_id ?? [])
}

/** A token of the shop's that names a user who is not there. */
export function unknownUserHeaders(container: MedusaContainer): Promise<Headers> {
  return login(container, { actor: "user", actorId: "user_none", email: "nobody@gurt.example" })
}

/** A secret key that a user has made. */
export async function secretKeyHeaders(container: MedusaContainer, createdBy: string): Promise<Headers> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: `key of ${createdBy}`, type: ApiKeyType.SECRET, created_by: createdBy }] },
  })
  return { authorization: `Basic ${Buffer.from(`${result[0].token}:`).toString("base64")}` }
}

/** A user who has taken an invitation, through the routes that the admin calls. */
export async function invitedUserHeaders(
  api: AxiosInstance,
  { administrator, email, taken_as = email }: { administrator: Headers; email: string; taken_as?: string },
): Promise<Headers> {
  const { data } = await api.post("/admin/invites", { email }, { headers: administrator })
  const login = { email, password: "taken-1234" }
  const registered = await api.post("/auth/user/emailpass/register", login)
  await api.post(
    `/admin/invites/accept?token=${data.invite.token}`,
    { email: taken_as, first_name: "Ніна" },
    { headers: { authorization: `Bearer ${registered.data.token}` } },
  )
  const session = await api.post("/auth/user/emailpass", login)
  return { authorization: `Bearer ${session.data.token}` }
}

/** Signs a token as a login would, without the slow hashing of a password. */
async function login(
  container: MedusaContainer,
  { actor, actorId, email }: { actor: "user" | "customer"; actorId: string; email: string },
): Promise<Headers> {
  const identity = await container.resolve(Modules.AUTH).createAuthIdentities({
    provider_identities: [{ provider: "emailpass", entity_id: email }],
    app_metadata: { [`${actor}_id`]: actorId },
  })
  const { http } = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE).projectConfig
  const token = generateJwtToken(
    { actor_id: actorId, actor_type: actor, auth_identity_id: identity.id, app_metadata: { [`${actor}_id`]: actorId } },
    { secret: http.jwtSecret, expiresIn: "1d", jwtOptions: http.jwtOptions },
  )
  return { authorization: `Bearer ${token}` }
}
