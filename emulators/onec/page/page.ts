import { readFileSync } from "node:fs"
import { join } from "node:path"

/** The operator's page: one HTML file with its script and style inside, read once. */
let text: string | undefined

export function page(): string {
  text ??= ["operator.html", "operator.css", "operator.js"]
    .map((name) => readFileSync(join(__dirname, name), "utf8"))
    .reduce((html, part, index) => html.replace(index === 1 ? "/*STYLE*/" : "/*SCRIPT*/", () => part))
  return text
}
