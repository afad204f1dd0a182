import { Base } from "../base/base"
import { Row, str } from "../base/values"

/** What a caller did wrong, as a sentence for a 400. */
export class BadInput extends Error {}

/** Finds a directory element by reference, name or code. */
export function findNamed(base: Base, set: string, wanted: string, what: string): Row {
  const byRef = base.find(set, wanted.toLowerCase())
  if (byRef) {
    return byRef
  }
  for (const row of base.rows(set).values()) {
    if (str(row, "Description") === wanted || str(row, "Code") === wanted) {
      return row
    }
  }
  throw new BadInput(`There is no ${what} "${wanted}": give its reference, name or code.`)
}

export function findItem(base: Base, wanted: string): Row {
  const byRef = base.find("Catalog_Номенклатура", wanted.toLowerCase())
  if (byRef && byRef.IsFolder !== true) {
    return byRef
  }
  for (const row of base.rows("Catalog_Номенклатура").values()) {
    if (str(row, "Артикул") === wanted) {
      return row
    }
  }
  throw new BadInput(`There is no item "${wanted}": give its reference or article.`)
}
