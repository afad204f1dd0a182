import { compare } from "../../../lib/money"
import { ErpError } from "../../../modules/erp/errors"
import type { ErpOrder, ErpOrderDraft, ErpOrderDraftLine, ErpOrderLine } from "../../../modules/erp/types"
import { instantOf, naiveOf } from "../odata/dates"
import { EMPTY_REF } from "../odata/query"
import type { UtProfile } from "../profiles/ut"
import { rowOf } from "../schemas/read"
import { OrderLineRow, OrderRow } from "../schemas/rows"

/** How the port and 1C name the same things in one base. */
export interface OrderContext {
  profile: UtProfile
  timeZone: string
}

/** A document in 1C's names, ready to be sent. */
export type Document = Record<string, unknown>

/**
 * A draft as 1C takes it: rows numbered from 1 without gaps (1C fails otherwise), every row asking to be reserved,
 * our key both in a field of its own and in the comment, where the people in the office see it.
 */
export function toDocument(draft: ErpOrderDraft, { profile, timeZone }: OrderContext): Document {
  const { order } = profile.objects
  const date = naiveOf(draft.placed_at, timeZone)
  const { handles } = draft.contract
  return named(order.fields, {
    date,
    is_posted: false,
    is_deleted: false,
    company: handles.partner ?? draft.contract.company_ref,
    legal_entity: handles.legal_entity ?? draft.contract.legal_entity_ref,
    organization: handleOf(draft, "organization"),
    agreement: handles.agreement ?? draft.contract.ref,
    ...(handles.contract && { contract: handles.contract }),
    currency: handleOf(draft, "currency"),
    warehouse: draft.warehouse_ref,
    includes_tax: true,
    total: Number(draft.total),
    key: draft.key,
    key_date: date,
    comment: [draft.key, draft.comment.trim()].filter((part) => part !== "").join(" "),
    wanted_ship_date: date,
    ship_date: date,
    last_line_code: String(draft.lines.length),
    lines: draft.lines.map((line, index) => toDocumentLine(line, index + 1, { draft, date, profile })),
    ...constantsOf(profile),
  })
}

function toDocumentLine(
  line: ErpOrderDraftLine,
  number: number,
  { draft, date, profile }: { draft: ErpOrderDraft; date: string; profile: UtProfile },
): Document {
  return named(profile.sections.order_lines.fields, {
    line_number: String(number),
    line_code: String(number),
    product: line.product_ref,
    warehouse: draft.warehouse_ref,
    packages: Number(line.quantity),
    quantity: Number(line.quantity),
    price_type: line.price_type_ref ?? EMPTY_REF,
    unit_price: Number(line.unit_price),
    // Left out where there is none, so that a base without this field loses nothing.
    ...(compare(line.discount_total, "0") !== 0 && { discount_total: Number(line.discount_total) }),
    amount: Number(line.total),
    vat_rate: line.vat_code,
    tax_total: Number(line.tax_total),
    total: Number(line.total),
    supply: profile.values.supply_requested,
    ship_date: date,
    is_cancelled: false,
  })
}

/** The document as 1C stored it, in the port's words. */
export function toOrder(document: unknown, { profile, timeZone }: OrderContext): ErpOrder {
  const { order } = profile.objects
  const row = rowOf(document, order, OrderRow)
  const isStanding = row.is_posted && !row.is_deleted
  return {
    ref: row.ref,
    key: row.key,
    number: row.number,
    date: instantOf(row.date, timeZone) ?? new Date(0).toISOString(),
    is_posted: row.is_posted,
    is_cancelled: row.is_deleted,
    contract: toContractOf(row),
    warehouse_ref: row.warehouse ?? EMPTY_REF,
    includes_tax: row.includes_tax ?? null,
    total: row.total,
    lines: row.lines.map((line) =>
      toOrderLine(rowOf(line, sectionOf(profile), OrderLineRow), row.warehouse, isStanding, profile),
    ),
  }
}

/** An empty reference stays one: it is not what was sent. */
function toContractOf(row: OrderRow): ErpOrder["contract"] {
  const agreement = row.agreement ?? EMPTY_REF
  const partner = row.company ?? EMPTY_REF
  const legalEntity = row.legal_entity ?? EMPTY_REF
  return {
    ref: agreement,
    company_ref: partner,
    legal_entity_ref: legalEntity,
    handles: {
      agreement,
      organization: row.organization ?? EMPTY_REF,
      partner,
      legal_entity: legalEntity,
      currency: row.currency ?? EMPTY_REF,
      ...(row.contract !== undefined && { contract: row.contract }),
    },
  }
}

function toOrderLine(
  row: OrderLineRow,
  documentWarehouse: string | null,
  isStanding: boolean,
  profile: UtProfile,
): ErpOrderLine {
  const holdsGoods = profile.values.supply_reserving.includes(row.supply) && !row.is_cancelled
  return {
    product_ref: row.product,
    warehouse_ref: row.warehouse ?? documentWarehouse ?? EMPTY_REF,
    quantity: row.quantity,
    unit_price: row.unit_price,
    vat_code: row.vat_rate,
    total: row.total ?? row.amount,
    tax_total: row.tax_total,
    is_reserved: isStanding && holdsGoods && compare(row.quantity, "0") > 0,
  }
}

/** The section under the document's name, so that an error says where it is. */
function sectionOf(profile: UtProfile): { name: string; fields: Record<string, string> } {
  const { order } = profile.objects
  return { name: `${order.name}.${order.fields.lines}`, fields: profile.sections.order_lines.fields }
}

/** Our names to 1C's; a constant of the profile is in 1C's already. An empty name in a profile drops the field. */
function named(fields: Record<string, string>, values: Record<string, unknown>): Document {
  const entries = Object.entries(values).map(([name, value]): [string, unknown] => [fields[name] ?? name, value])
  return Object.fromEntries(entries.filter(([name]) => name !== ""))
}

function constantsOf(profile: UtProfile): Document {
  return { ...profile.values.order_constants }
}

function handleOf(draft: ErpOrderDraft, name: string): string {
  const handle = draft.contract.handles[name]
  if (!handle) {
    throw new ErpError(
      "incompatible",
      `Contract ${draft.contract.ref} has no handle "${name}": import the contracts again before ordering under it`,
    )
  }
  return handle
}
