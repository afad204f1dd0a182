import { z } from "@medusajs/framework/zod"

import type { OneC } from "../../emulators/onec"

const Stored = z.object({ Ref_Key: z.string() })
const Listed = z.object({ value: z.array(z.record(z.string(), z.unknown())) })

/** Changes an object of the base as somebody at 1C would, e.g. `patchObject(server, "Catalog_Номенклатура", ref, { Description: "…" })`. */
export async function patchObject(server: OneC, set: string, ref: string, body: object): Promise<void> {
  await call(server, "PATCH", `${encodeURI(set)}(guid'${ref}')?$format=json`, body)
}

/** Makes a new object of the base after the first one of its set, as "copy" does in 1C. @returns its ref */
export async function copyObject(server: OneC, set: string, body: object): Promise<string> {
  const listed = Listed.parse(
    await call(server, "GET", `${encodeURI(set)}?$top=1&$orderby=Ref_Key&$format=json;odata=nometadata`),
  )
  const { Ref_Key: _ref, DataVersion: _version, Code: _code, ...first } = listed.value[0] ?? {}
  return Stored.parse(await call(server, "POST", `${encodeURI(set)}?$format=json`, { ...first, ...body })).Ref_Key
}

async function call(server: OneC, method: string, path: string, body?: object): Promise<unknown> {
  const authorization = `Basic ${Buffer.from(`${server.login}:${server.password}`).toString("base64")}`
  const response = await fetch(`${server.url}/odata/standard.odata/${path}`, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) {
    throw new Error(`1C refused ${method} ${path}: ${response.status} ${await response.text()}`)
  }
  return await response.json()
}
