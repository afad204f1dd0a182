import { ErpError } from "../../../modules/erp/errors"
import type { ProfileTree } from "./types"
import { UT, type UtProfile } from "./ut"

/** Where new names are welcome: sets of values and of constants that belong to the base. */
const OPEN_BRANCHES = new Set([
  "values.vat_rates",
  "values.legal_entity_kinds",
  "values.settlement_document_kinds",
  "values.order_constants",
])

/** The profile with the base's own names. A name that the profile does not know is a typing error and is refused. */
export function profileOf(overrides: Record<string, unknown>): UtProfile {
  const profile = structuredClone(UT)
  assign(profile, overrides, "")
  return profile
}

function assign(tree: ProfileTree, overrides: Record<string, unknown>, path: string): void {
  for (const [name, value] of Object.entries(overrides)) {
    const at = path === "" ? name : `${path}.${name}`
    const known = tree[name]
    if (known === undefined && !OPEN_BRANCHES.has(path)) {
      throw unusable(at, `is no name of the profile; known here: ${Object.keys(tree).join(", ")}`)
    }
    if (Array.isArray(known)) {
      tree[name] = stringsOf(value, at)
    } else if (typeof known === "object") {
      if (!isRecord(value)) {
        throw unusable(at, "must be an object")
      }
      assign(known, value, at)
    } else if (typeof value === "string" || (typeof value === "boolean" && typeof known !== "string")) {
      tree[name] = value
    } else {
      throw unusable(at, "must be a string")
    }
  }
}

function stringsOf(value: unknown, at: string): string[] {
  if (Array.isArray(value)) {
    const strings = value.filter((each) => typeof each === "string")
    if (strings.length === value.length) {
      return strings
    }
  }
  throw unusable(at, "must be a list of strings")
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function unusable(at: string, why: string): ErpError {
  return new ErpError("incompatible", `erp-onec-odata: overrides.${at} ${why}`)
}
