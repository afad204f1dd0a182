import { Row } from "../base/values"
import { Shape } from "../schema/sets"
import { Projection } from "./projection"

/** What a call came to, before it is written as JSON or Atom. */
export type Answer =
  | {
      kind: "collection"
      /** Fragment after `$metadata#`. */
      context: string
      shape: Shape
      projection: Projection
      rows: Row[]
      count: number | undefined
      /** Rows of a virtual table are complex values, not entities. */
      complex: boolean
    }
  | { kind: "entity"; status: number; shape: Shape; projection: Projection; row: Row; created: boolean }
  | { kind: "text"; contentType: string; body: string }
  | { kind: "services" }
  | { kind: "nothing"; status: number }
