import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import type { PriceChange } from "../../../modules/price_book/price-change"
import type { AdminPriceChange } from "../../../types/admin-price-records"
import { type ManagerScope, throwIfNotAdministrator } from "../../access/load-manager-scope"
import { type References, loadReferences } from "../files/load-references"
import { recordsBefore } from "./records-before"
import { throwIfTypesInUse } from "./throw-if-types-in-use"
import { changePriceRecordsWorkflow } from "./workflows/change-price-records"

export type { PriceChange } from "../../../modules/price_book/price-change"

/** What belongs to a client; all else is everybody's, and an administrator's to change. */
const OF_CLIENTS: readonly PriceChange["kind"][] = ["contract_prices", "price_rules", "company_price_defaults"]

/**
 * Stores and deletes rows of one kind, all of it or nothing, and writes down who did it.
 * @throws `role_forbidden` for what is not of the user's clients to change; NOT_FOUND for what is not there, or is of
 * somebody else's client; INVALID_DATA for a rule or a type that makes no sense; `price_type_in_use`
 */
export async function changePriceRecords(
  container: MedusaContainer,
  scope: ManagerScope,
  change: PriceChange,
): Promise<AdminPriceChange> {
  if (!OF_CLIENTS.includes(change.kind)) {
    throwIfNotAdministrator(scope)
  }
  const before = await recordsBefore(container, change)
  const named = [...change.upsert, ...before].map(namedIn)
  const references = await loadReferences(
    container,
    scope,
    named.map((values) => ({ values })),
  )
  throwIfNotTheirs(references, scope, named)
  // A rule for what is gone may still be deleted.
  throwIfNoTarget(references, change.upsert.map(namedIn))
  if (before.length < new Set(idsOf(change)).size) {
    const missing = idsOf(change).find((id) => !before.some((row) => row.id === id || row.variant_id === id))
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Among ${change.kind} there is no ${missing}.`)
  }
  if (change.kind === "price_types") {
    await throwIfTypesInUse(container, change.delete)
  }
  const records = [
    ...change.upsert.map((row) => entryOf(change, scope, { row, action: "set", after: { ...row } })),
    ...before.map((row) =>
      entryOf(change, scope, {
        row,
        action: change.delete.includes(String(row.id)) ? "deleted" : "replaced",
        before: row,
      }),
    ),
  ].map(({ row, ...record }) => ({ ...record, company_id: references.companyIdOf(namedIn(row)) }))
  const { result } = await changePriceRecordsWorkflow(container).run({ input: { change, records } })
  return { upserted: change.upsert.length, deleted: result.deleted }
}

/** Ids of rows that must be there: those to delete, and those to overwrite by id. */
function idsOf(change: PriceChange): string[] {
  return [...change.delete, ...change.upsert.flatMap((row) => ("id" in row && row.id ? [row.id] : []))]
}

type Named = {
  contract_id?: unknown
  company_id?: unknown
  variant_id?: unknown
  price_type_id?: unknown
  base_price_type_id?: unknown
  target_kind?: unknown
  target_id?: unknown
}

function namedIn(row: object) {
  const named: Named = row
  return {
    contract_id: textOf(named.contract_id),
    company_id: textOf(named.company_id),
    variant_id: textOf(named.variant_id),
    price_type: textOf(named.price_type_id) || textOf(named.base_price_type_id),
    target_kind: textOf(named.target_kind),
    target_id: textOf(named.target_id),
  }
}

type Names = ReturnType<typeof namedIn>

function throwIfNotTheirs(references: References, scope: ManagerScope, named: Names[]): void {
  for (const values of named) {
    const { contract_id, company_id, variant_id, price_type } = values
    if (contract_id && !references.contractOf(values)) throwMissing("contract", contract_id)
    if (company_id && !references.companyIds.has(company_id)) throwMissing("company", company_id)
    if (variant_id && !references.variantIdOf(values)) throwMissing("product variant", variant_id)
    if (price_type && references.priceTypeIdOf(price_type) !== price_type) throwMissing("price type", price_type)
    // A rule for everybody, and whatever has no client, is not one client's manager's.
    if (!contract_id && !company_id) throwIfNotAdministrator(scope)
  }
}

function throwIfNoTarget(references: References, named: Names[]): void {
  const lost = named.find((values) => !references.hasTarget(values))
  if (lost) throwMissing(lost.target_kind, lost.target_id)
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : ""
}

function throwMissing(what: string, id: string): never {
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no ${what} ${id}.`)
}

function entryOf(
  { kind }: PriceChange,
  scope: ManagerScope,
  {
    row,
    action,
    before,
    after,
  }: { row: object; action: string; before?: Record<string, unknown>; after?: Record<string, unknown> },
) {
  const named: Named & { id?: unknown; base_code?: unknown; quote_code?: unknown } = row
  const key = [
    named.id,
    named.contract_id,
    named.company_id,
    named.price_type_id,
    named.variant_id,
    named.base_code,
    named.quote_code,
  ]
  return {
    row,
    actor_type: "user" as const,
    actor_id: scope.user_id,
    action,
    subject: kind,
    subject_id: key.map(textOf).filter(Boolean).slice(0, 2).join(":") || kind,
    before: before ?? null,
    after: after ?? null,
  }
}
