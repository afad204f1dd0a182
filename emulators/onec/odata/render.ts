import { Base } from "../base/base"
import { str } from "../base/values"
import { Answer } from "./answer"
import { collectionAtom, entityAtom, servicesAtom } from "./atom"
import { collectionJson, entityJson, Level } from "./json"

/** An answer as bytes on the wire. */
export type Format = { kind: "atom" } | { kind: "json"; level: Level }

export interface Rendered {
  status: number
  contentType: string | undefined
  body: string
  headers: Record<string, string>
}

export interface RenderContext {
  base: Base
  serviceUrl: string
  services: string[]
}

const JSON_TYPE = "application/json;charset=utf-8"

export function renderAnswer(answer: Answer, format: Format, context: RenderContext): Rendered {
  const level: Level = format.kind === "json" ? format.level : "minimalmetadata"
  const json = { base: context.base, serviceUrl: context.serviceUrl, level }
  const asJson = format.kind === "json"
  switch (answer.kind) {
    case "text":
      return plain(200, answer.contentType, answer.body)
    case "nothing":
      return plain(answer.status, undefined, "")
    case "services":
      return asJson
        ? plain(200, JSON_TYPE, JSON.stringify(servicesJson(context)))
        : plain(200, "application/atomsvc+xml;charset=utf-8", servicesAtom(context.services, context.serviceUrl))
    case "collection":
      return asJson
        ? plain(200, JSON_TYPE, JSON.stringify(collectionJson(answer, json)))
        : plain(200, "application/atom+xml;type=feed;charset=utf-8", collectionAtom(answer, json))
    case "entity": {
      const location = `${context.serviceUrl}${answer.shape.typeName}(guid'${str(answer.row, "Ref_Key")}')`
      const headers: Record<string, string> = answer.created ? { Location: location } : {}
      return asJson
        ? { ...plain(answer.status, JSON_TYPE, JSON.stringify(entityJson(answer, json))), headers }
        : {
            ...plain(answer.status, "application/atom+xml;type=entry;charset=utf-8", entityAtom(answer, json)),
            headers,
          }
    }
  }
}

const plain = (status: number, contentType: string | undefined, body: string): Rendered => ({
  status,
  contentType,
  body,
  headers: {},
})

const servicesJson = ({ services, serviceUrl }: RenderContext) => ({
  "odata.metadata": `${serviceUrl}$metadata`,
  value: services.map((name) => ({ name, url: name })),
})
