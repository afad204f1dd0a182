import type { AxiosInstance } from "axios"

import { permissionsOf } from "../../../src/modules/company/roles"
import type { Headers } from "../http"
import type { Probe } from "./probes"
import { type Actor, INSIDERS, OUTSIDERS, type World } from "./world"

export type Finding = { route: string; actor: Actor; status: number; what: string }

export type Walk = { probes: number; leaks: Finding[]; broken: Finding[] }

type Answer = { status: number; text: string }

/** Sends each probe as everybody, and says what leaked, and which probes prove nothing because nobody gets through. */
export async function walk(api: AxiosInstance, world: World, probes: Record<string, Probe[]>): Promise<Walk> {
  const result: Walk = { probes: 0, leaks: [], broken: [] }
  const all = Object.entries(probes).flatMap(([route, list]) => list.map((probe) => ({ route, probe })))

  const send = async (route: string, probe: Probe, actor: Actor): Promise<Answer> => {
    result.probes += 1
    const response = await api.request({
      method: route.slice(0, route.indexOf(" ")),
      url: probe.url(world),
      data: probe.body?.(world),
      headers: world.headers[actor],
      validateStatus: () => true,
    })
    return { status: response.status, text: JSON.stringify(response.data ?? null) }
  }

  for (const { route, probe } of all) {
    for (const actor of OUTSIDERS.filter((each) => !(probe.is_company_wide && each === "elsewhere"))) {
      const answer = await send(route, probe, actor)
      result.leaks.push(...leaksTo(world, { route, probe, actor, answer }))
    }
    for (const actor of INSIDERS.filter((role) => probe.needs && !permissionsOf(role).includes(probe.needs))) {
      const answer = await send(route, probe, actor)
      if (isAnswered(answer)) result.leaks.push({ route, actor, status: answer.status, what: `without ${probe.needs}` })
    }
  }
  // A probe that nobody passes shows nothing: the owner must get beyond the guards.
  for (const { route, probe } of all.toSorted(
    (a, b) => Number(a.probe.is_last ?? false) - Number(b.probe.is_last ?? false),
  )) {
    const { status, text } = await send(route, probe, "owner")
    const isRefused = [401, 403].includes(status) || (status === 404 && !text.includes("verif")) || status >= 500
    if (isRefused && !probe.is_last) result.broken.push({ route, actor: "owner", status, what: text.slice(0, 300) })
  }
  return result
}

/** The same for one user of the admin to whom the company does not belong. The ERP and its imports are nobody's client. */
export async function walkAdmin(
  api: AxiosInstance,
  world: World,
  probes: Record<string, Probe[]>,
  headers: Headers,
): Promise<{ probes: number; leaks: { route: string; status: number; what: string }[] }> {
  const result: { probes: number; leaks: { route: string; status: number; what: string }[] } = { probes: 0, leaks: [] }
  const secrets = [world.home.company_id, ...world.secrets]
  for (const [route, list] of Object.entries(probes)) {
    if (route.includes("/admin/erp-")) continue
    for (const probe of list) {
      result.probes += 1
      const sent = `${probe.url(world)} ${JSON.stringify(probe.body?.(world) ?? null)}`
      const { status, data } = await api.request({
        method: route.slice(0, route.indexOf(" ")),
        url: probe.url(world),
        data: probe.body?.(world),
        headers,
        validateStatus: () => true,
      })
      const text = JSON.stringify(data ?? null)
      const told = secrets.filter((secret) => text.includes(secret) && !sent.includes(secret))
      const isChanged = !route.startsWith("GET ") && status < 400
      if (told.length > 0 || isChanged || status >= 500) {
        result.leaks.push({ route, status, what: `told ${told.join(", ")}: ${text.slice(0, 200)}` })
      }
    }
  }
  return result
}

function isAnswered({ status }: Answer): boolean {
  return status < 400
}

function leaksTo(
  world: World,
  { route, probe, actor, answer }: { route: string; probe: Probe; actor: Actor; answer: Answer },
): Finding[] {
  const sent = `${probe.url(world)} ${JSON.stringify(probe.body?.(world) ?? null)}`
  const told = world.secrets.filter((secret) => answer.text.includes(secret) && !sent.includes(secret))
  // Its own company is no secret to an employee; what belongs to the entity that is not open to it, is.
  const secrets = actor === "elsewhere" ? told.filter(isThing(world)) : told
  const findings: Finding[] = []
  if (probe.kind === "named" && isAnswered(answer)) {
    findings.push({ route, actor, status: answer.status, what: `answered: ${answer.text.slice(0, 200)}` })
  }
  if (secrets.length > 0 && !(actor === "blocked" && answer.status === 403)) {
    findings.push({ route, actor, status: answer.status, what: `told ${secrets.join(", ")}` })
  }
  if (answer.status >= 500) {
    findings.push({ route, actor, status: answer.status, what: `a server error: ${answer.text.slice(0, 200)}` })
  }
  return findings
}

/** What belongs to the legal entity that is not open: its contract, carts and orders. */
function isThing(world: World): (secret: string) => boolean {
  const things = [world.home.id, world.home.number, world.home.legal_entity_id, world.cart_id, world.order_id]
  return (secret) => things.includes(secret)
}
