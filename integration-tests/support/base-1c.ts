import type { OneC } from "../../emulators/onec"

/** Changes an object of the base as somebody at 1C would, e.g. `patchObject(server, "Catalog_Номенклатура", ref, { Description: "…" })`. */
export async function patchObject(server: OneC, set: string, ref: string, body: object): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${server.login}:${server.password}`).toString("base64")}`
  const response = await fetch(`${server.url}/odata/standard.odata/${encodeURI(set)}(guid'${ref}')?$format=json`, {
    method: "PATCH",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  })
  if (!response.ok) {
    throw new Error(`1C refused to change ${set} ${ref}: ${response.status} ${await response.text()}`)
  }
}
