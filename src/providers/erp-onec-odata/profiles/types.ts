import type { ErpDirectoryKind } from "../../../modules/erp/types"

/** What a missing name makes impossible. */
export type Need = ErpDirectoryKind | "order" | "debt" | "receivable" | "statement"

/**
 * An object of 1C as one set of the OData interface: our field names on the left, the base's on the right. Which
 * of them a base may lack is listed, so that a probe can tell a gap from a preference.
 */
export interface ProfileObject {
  name: string
  fields: Record<string, string>
  /** Fields of ours that are not required: without them the mapping has a default. */
  optional: string[]
  needed_for: Need
  /** Gives names to details only: a base that does not publish it can be worked with. */
  is_detail?: boolean
}

/** A tabular section of a document. */
export interface ProfileSection {
  name: string
  fields: Record<string, string>
  optional: string[]
}

/** Anything a profile may hold; overrides follow the same tree. */
export type ProfileTree = { [name: string]: string | boolean | string[] | ProfileTree }
