import type { Readable } from "node:stream"

import type { InferTypeOf, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { PRICE_BOOK_MODULE } from "../../../modules/price_book"
import type { PriceListExport as PriceListExportModel } from "../../../modules/price_book/models/price-list-export"
import type { PriceListExportInput } from "../../../modules/price_book/rows/price-list-exports"
import type { PriceBookModuleService } from "../../../modules/price_book/service"
import type { PriceListExport } from "../../../types/price-list-export"
import type { PriceTerms } from "../price-lines"
import type { Buyer } from "../../access/load-buyer"
import { loadContracts } from "../../contract/load-contracts"
import type { ManagerScope } from "../../access/load-manager-scope"
import { ownScope } from "../records/own-scope"
import { exportPriceListWorkflow } from "./workflows/export-price-list"

/** Whose exports are asked for; only of contracts that are still open to that person. Null: all are. */
export type ExportOwner = Pick<PriceListExportInput, "actor_type" | "actor_id"> & { contract_ids: string[] | null }

/** An employee's own exports. */
export async function exportsOfBuyer(container: MedusaContainer, buyer: Buyer): Promise<ExportOwner> {
  const contracts = await loadContracts(container, buyer)
  return { actor_type: "employee", actor_id: buyer.id, contract_ids: contracts.map(({ id }) => id) }
}

/** The own exports of a user of the admin. */
export async function exportsOfManager(container: MedusaContainer, scope: ManagerScope): Promise<ExportOwner> {
  const own = await ownScope({ container, scope })
  return { actor_type: "user", actor_id: scope.user_id, contract_ids: own && own.contract_ids }
}

/**
 * Has a price list made in the background. The same list asked for again while it is being made is the one under way.
 * @param list `at` as ISO 8601; undefined: the moment when it is asked for
 * @throws NOT_ALLOWED `too_many_exports`
 */
export async function requestPriceListExport(
  container: MedusaContainer,
  list: Omit<PriceListExportInput, "at"> & { at: string | undefined },
  terms: PriceTerms,
): Promise<PriceListExport> {
  const at = list.at === undefined ? null : Date.parse(list.at)
  const { result: id } = await exportPriceListWorkflow(container).run({ input: { list: { ...list, at }, terms } })
  return toExport(await bookOf(container).retrievePriceListExport(id))
}

/** A page of somebody's own exports, the newest first. */
export async function listPriceListExports(
  container: MedusaContainer,
  owner: ExportOwner,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ price_list_exports: PriceListExport[]; count: number }> {
  const [rows, count] = await bookOf(container).listAndCountPriceListExports(ownedBy(owner), {
    take: limit,
    skip: offset,
    order: { created_at: "DESC", id: "DESC" },
  })
  return { price_list_exports: rows.map(toExport), count }
}

/** @throws NOT_FOUND, also for somebody else's */
export async function retrievePriceListExport(
  container: MedusaContainer,
  owner: ExportOwner,
  id: string,
): Promise<PriceListExport> {
  return toExport(await findExport(container, owner, id))
}

/**
 * The file of an export that is whole.
 * @throws NOT_FOUND, also for somebody else's; NOT_ALLOWED `export_not_ready`
 */
export async function openPriceListFile(
  container: MedusaContainer,
  owner: ExportOwner,
  id: string,
): Promise<{ price_list_export: PriceListExport; open: () => Promise<Readable> }> {
  const row = await findExport(container, owner, id)
  const { file_id, status } = row
  if (status !== "completed" || !file_id) {
    const why =
      status === "failed"
        ? "could not be made; ask for another one"
        : "is being made; ask again when its status is completed"
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `The price list ${why}.`, "export_not_ready")
  }
  return { price_list_export: toExport(row), open: () => container.resolve(Modules.FILE).getDownloadStream(file_id) }
}

async function findExport(container: MedusaContainer, owner: ExportOwner, id: string): Promise<ExportRow> {
  const [row] = await bookOf(container).listPriceListExports({ id, ...ownedBy(owner) }, { take: 1 })
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Price list export with id: ${id} was not found`)
  }
  return row
}

function ownedBy({ actor_type, actor_id, contract_ids }: ExportOwner) {
  return {
    actor_type,
    actor_id,
    expires_at: { $gt: new Date() },
    ...(contract_ids ? { contract_id: contract_ids } : {}),
  }
}

type ExportRow = InferTypeOf<typeof PriceListExportModel>

function toExport(row: ExportRow): PriceListExport {
  const { id, contract_id, format, language, price_mode, status, processed, total, error_code } = row
  return {
    id,
    contract_id,
    format,
    language,
    price_mode,
    at: (row.at ?? row.created_at).toISOString(),
    status,
    progress: { processed, total },
    error_code,
    created_at: row.created_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    expires_at: row.expires_at.toISOString(),
  }
}

function bookOf(container: MedusaContainer): PriceBookModuleService {
  return container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
}
