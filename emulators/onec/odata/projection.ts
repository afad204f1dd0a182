import { Catalogue, Shape } from "../schema/sets"
import { Field, TabularPart } from "../schema/types"
import { badOption, segmentNotFound } from "../errors"

/** What of a row is answered: made once from $select and $expand, used for every row. */
export interface Projection {
  fields: Field[]
  parts: TabularPart[]
  /** Names asked for as `X____Presentation`. */
  presentations: string[]
  expands: Expand[]
}

export interface Expand {
  name: string
  link: string
  target: Shape
  projection: Projection
}

const PRESENTATION = "____Presentation"
/** Depths 1 to 4 were accepted by a live base. */
const MAX_EXPAND_DEPTH = 4

const whole = (shape: Shape): Projection => ({
  fields: shape.fields,
  parts: shape.parts,
  presentations: [],
  expands: [],
})

const listOf = (text: string | undefined): string[][] =>
  (text ?? "")
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "")
    .map((item) => item.split("/"))

export function projectionOf(
  catalogue: Catalogue,
  shape: Shape,
  select: string | undefined,
  expand: string | undefined,
): Projection {
  return build(catalogue, shape, listOf(select), checkedExpand(listOf(expand)))
}

function checkedExpand(paths: string[][]): string[][] {
  if (paths.some((path) => path.length > MAX_EXPAND_DEPTH)) {
    throw badOption("$expand")
  }
  return paths
}

function build(catalogue: Catalogue, shape: Shape, select: string[][], expand: string[][]): Projection {
  const projection = select.length === 0 ? whole(shape) : selected(catalogue, shape, select)
  const expands: Expand[] = []
  for (const name of new Set(expand.map(([first]) => first))) {
    const link = linkOf(catalogue, shape, name)
    if (!link) {
      throw segmentNotFound(name)
    }
    const inner = select.filter(([first]) => first === name)
    // A live base leaves a reference alone, without a word, unless $select names it too.
    if (select.length > 0 && inner.length === 0 && !select.some(([first]) => first === "*" || first === "**")) {
      continue
    }
    const innerSelect = inner.some((path) => path.length === 1) ? [] : inner.map((path) => path.slice(1))
    const innerExpand = expand.filter((path) => path[0] === name && path.length > 1).map((path) => path.slice(1))
    expands.push({ name, ...link, projection: build(catalogue, link.target, innerSelect, innerExpand) })
  }
  return { ...projection, expands }
}

function linkOf(catalogue: Catalogue, shape: Shape, name: string): { link: string; target: Shape } | undefined {
  const link = shape.byName.get(`${name}_Key`)
  const target = link?.type.kind === "ref" ? catalogue.target(link.type.target) : undefined
  return link && target ? { link: link.name, target } : undefined
}

function selected(catalogue: Catalogue, shape: Shape, select: string[][]): Projection {
  const fields = new Set<Field>()
  const parts = new Map<string, TabularPart>()
  const presentations: string[] = []
  for (const [name, ...rest] of select) {
    const part = shape.parts.find((candidate) => candidate.name === name)
    const field = shape.byName.get(name)
    if (name === "*" || name === "**") {
      shape.fields.forEach((each) => fields.add(each))
      shape.parts.forEach((each) => name === "*" && parts.set(each.name, each))
    } else if (name.endsWith(PRESENTATION)) {
      presentations.push(presentedName(shape, name))
    } else if (part) {
      parts.set(name, rest.length === 0 ? part : merged(parts.get(name), part, rest[0]))
    } else if (field && rest.length === 0) {
      fields.add(field)
    } else {
      requireLinkPath(catalogue, shape, [name, ...rest])
    }
  }
  return { fields: [...fields], parts: [...parts.values()], presentations, expands: [] }
}

function merged(already: TabularPart | undefined, part: TabularPart, name: string): TabularPart {
  const field = part.fields.find((candidate) => candidate.name === name)
  if (!field) {
    throw segmentNotFound(name)
  }
  return { name: part.name, fields: [...(already?.fields ?? []), field] }
}

function presentedName(shape: Shape, name: string): string {
  const base = name.slice(0, -PRESENTATION.length)
  if (!shape.byName.has(base) && !shape.byName.has(`${base}_Key`)) {
    throw segmentNotFound(name)
  }
  return base
}

function requireLinkPath(catalogue: Catalogue, shape: Shape, path: string[]): void {
  const [name, ...rest] = path
  const link = linkOf(catalogue, shape, name)
  if (!link) {
    throw segmentNotFound(name)
  }
  if (rest.length > 0 && !link.target.byName.has(rest[0])) {
    requireLinkPath(catalogue, link.target, rest)
  }
}
