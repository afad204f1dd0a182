import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminPriceChange, AdminPriceRecord, PriceRecordKind } from "../../../types/admin-price-records"
import { type PriceChange, changePriceRecords } from "../../../workflows/prices/records/change-price-records"
import { listPriceRecords } from "../../../workflows/prices/records/list-price-records"
import { scopeOf } from "../companies/scope"
import { AdminChangePriceRecords, AdminGetPriceRecordsParams } from "./validators"

/** Lists one kind of record, under its own name: `{ price_rules, count, limit, offset }`. */
export function listRoute(kind: PriceRecordKind) {
  return async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<Record<string, AdminPriceRecord[] | number>>,
  ): Promise<void> => {
    const query = AdminGetPriceRecordsParams.parse(req.validatedQuery)
    const { records, count } = await listPriceRecords(req.scope, await scopeOf(req), kind, query)
    res.json({ [kind]: records, count, limit: query.limit, offset: query.offset })
  }
}

/** Stores and deletes many records of one kind, all or nothing. */
export function changeRoute(kind: PriceRecordKind) {
  return async (req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminPriceChange>): Promise<void> => {
    res.json(await changePriceRecords(req.scope, await scopeOf(req), changeOf(kind, req.body)))
  }
}

/** Parsed once more, so that the kind and its rows are known to belong together. */
function changeOf(kind: PriceRecordKind, body: unknown): PriceChange {
  switch (kind) {
    case "price_types":
      return { kind, ...AdminChangePriceRecords.price_types.parse(body) }
    case "type_prices":
      return { kind, ...AdminChangePriceRecords.type_prices.parse(body) }
    case "contract_prices":
      return { kind, ...AdminChangePriceRecords.contract_prices.parse(body) }
    case "price_rules":
      return { kind, ...AdminChangePriceRecords.price_rules.parse(body) }
    case "company_price_defaults":
      return { kind, ...AdminChangePriceRecords.company_price_defaults.parse(body) }
    case "currency_rates":
      return { kind, ...AdminChangePriceRecords.currency_rates.parse(body) }
    case "costs":
      return { kind, ...AdminChangePriceRecords.costs.parse(body) }
  }
}
