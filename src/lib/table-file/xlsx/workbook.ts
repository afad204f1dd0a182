import { posix } from "node:path"

import { parseAll } from "./elements"
import type { Parts } from "./parts"

/** Where the parts of a workbook are that its first sheet is read with; a workbook may have no texts and no styles. */
export type Workbook = { sheet: string; sharedTexts: string | null; styles: string | null }

type Relation = { id: string; kind: string; target: string }

/**
 * Finds the first sheet that people see.
 * @throws RangeError where there is none, or days are counted as old Macs did: a number that has lost its format of a date
 * would be another day
 */
export async function openWorkbook(parts: Parts): Promise<Workbook> {
  const workbook = (await relationsOf(parts, "/")).find(({ kind }) => kind === "officeDocument")?.target
  if (!workbook) {
    throw new RangeError("it has no workbook")
  }
  const sheets: { relation: string; isHidden: boolean }[] = []
  await parseAll(parts.read(workbook), {
    onOpen: (name, { id = "", state = "visible", date1904 = "0" }) => {
      if (name === "sheet") sheets.push({ relation: id, isHidden: state !== "visible" })
      if (name === "workbookPr" && ["1", "true"].includes(date1904)) {
        throw new RangeError("The workbook counts days from 1904: switch that off in its options and save it")
      }
    },
  })
  const relations = await relationsOf(parts, workbook)
  const sheet = sheets
    .filter(({ isHidden }) => !isHidden)
    .flatMap(({ relation }) => relations.filter(({ id, kind }) => id === relation && kind === "worksheet"))[0]
  if (!sheet) {
    throw new RangeError("it has no sheet")
  }
  const partOf = (kind: string) => relations.find((relation) => relation.kind === kind)?.target ?? null
  return { sheet: sheet.target, sharedTexts: partOf("sharedStrings"), styles: partOf("styles") }
}

/** What a part points at, beside itself in the folder `_rels`. */
async function relationsOf(parts: Parts, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part)
  const relations: Relation[] = []
  await parseAll(parts.read(posix.join(dir, "_rels", `${base}.rels`)), {
    onOpen: (name, { Id = "", Type = "", Target = "" }) => {
      if (name === "Relationship") {
        relations.push({ id: Id, kind: posix.basename(Type), target: posix.resolve(dir, Target) })
      }
    },
  })
  return relations
}
