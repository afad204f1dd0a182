import { oneLine } from "../../lib/plain-text"

/** One message in Ukrainian and, below it, in English. */
export type BilingualText = { uk: { subject: string; lines: string[] }; en: { subject: string; lines: string[] } }

/** The message as a mail service takes it. Names in it come from people: they are text, never markup or a header. */
export function bilingual({ uk, en }: BilingualText): { subject: string; text: string; html: string } {
  const paragraphs = (lines: string[]) => lines.map((line) => `<p>${escapeHtml(line)}</p>`).join("\n")
  return {
    subject: oneLine(`${uk.subject} / ${en.subject}`),
    text: [...uk.lines, "— — —", ...en.lines].join("\n\n"),
    html: `${paragraphs(uk.lines)}\n<hr>\n${paragraphs(en.lines)}`,
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
