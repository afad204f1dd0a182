import { sdk } from "./sdk"

/** The language of a file: that of the admin where it is one of ours. */
export function fileLanguage(language: string): "uk" | "en" {
  return language === "uk" ? "uk" : "en"
}

/** A file of the admin API, asked for with the admin's own login. */
export async function fetchFile(path: string, query?: Record<string, unknown>): Promise<Blob> {
  const response = await sdk.client.fetch<Response>(path, { query, headers: { accept: "*/*" } })
  return await response.blob()
}

/** Hands a file to the browser, to be kept under that name. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  Object.assign(document.createElement("a"), { href: url, download: name }).click()
  URL.revokeObjectURL(url)
}
