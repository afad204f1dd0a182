import { XMLParser } from "fast-xml-parser"
import { z } from "@medusajs/framework/zod"

/** What 1C, or the web server before it, said about a failed call. */
export interface OneCFault {
  code: string
  text: string
}

const JsonFault = z.object({
  "odata.error": z.object({
    code: z.coerce.string(),
    message: z.union([z.string(), z.object({ value: z.string() }).transform((message) => message.value)]),
  }),
})

const XmlText = z.union([
  z.string(),
  z.number(),
  z.object({ "#text": z.union([z.string(), z.number()]) }).transform((node) => node["#text"]),
])

const AtomFault = z.object({ error: z.object({ code: XmlText, message: XmlText }) })

const xml = new XMLParser({ removeNSPrefix: true, ignoreAttributes: true, parseTagValue: false })

/** 1C may put a byte order mark and blank lines before the body. */
export function bodyText(text: string): string {
  return text.replace(/^[\uFEFF\s]+/, "")
}

/** The parsed body, or undefined when it is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(bodyText(text))
    return value
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined
    }
    throw error
  }
}

/** 1C's own error in either of its envelopes, or null when the answer is not 1C's (a web server's page, nothing). */
export function faultOf(text: string): OneCFault | null {
  const body = bodyText(text)
  if (body.startsWith("<")) {
    return isHtml(body) ? null : atomFaultOf(body)
  }
  const parsed = JsonFault.safeParse(jsonOf(body))
  return parsed.success ? { code: parsed.data["odata.error"].code, text: parsed.data["odata.error"].message } : null
}

export function isHtml(text: string): boolean {
  return /^(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html)\b/i.test(bodyText(text))
}

/** Cloud hosts and proxies answer 200 with a page that asks for a login. */
export function isLoginPage(text: string): boolean {
  return isHtml(text) && /type\s*=\s*["']?password|login|sign.?in|авториз|вход в|увійти|вхід/i.test(text)
}

function atomFaultOf(body: string): OneCFault | null {
  try {
    const parsed = AtomFault.safeParse(xml.parse(body))
    return parsed.success ? { code: String(parsed.data.error.code), text: String(parsed.data.error.message) } : null
  } catch (error) {
    // The parser throws plain errors on broken XML; that is an answer without 1C's error in it.
    if (error instanceof Error) {
      return null
    }
    throw error
  }
}
