import { z } from "@medusajs/framework/zod"
import { isErpError } from "../../modules/erp/errors"
import type { ErpCall } from "../../modules/erp/types"
import type { CallContext, ODataClient } from "./odata/client"
import { UrlTooLongError } from "./odata/errors"
import { batchesByBytes, type QueryOptions, setPath, tablePath, urlBytes, type VirtualTable } from "./odata/query"
import type { OneCSettings } from "./options"
import { collectionOf, rowsOf } from "./schemas/read"

/** 1C's code for an object that is not published. */
const UNKNOWN_SET_CODE = "8"

export function isUnknownSet(error: unknown): boolean {
  return isErpError(error) && error.details.code === UNKNOWN_SET_CODE
}

async function noneIfUnknown<T>(reading: Promise<T[]>): Promise<T[]> {
  try {
    return await reading
  } catch (error) {
    if (isUnknownSet(error)) {
      return []
    }
    throw error
  }
}

/** No web server refuses so short a URL for its length: then there is nothing at the address. */
const LEAST_URL_BYTES = 1_024

interface Named {
  name: string
  fields: Record<string, string>
}

/** A call under the name of the port's operation. */
export function contextOf(operation: string, call: ErpCall): CallContext {
  return { operation, deadlineAt: call.deadlineAt, priority: call.priority }
}

/** Rows of one base: sets and virtual tables, whole or by batches of refs that fit a URL. */
export class RowSource {
  /** Shrinks when the web server turns out to take less than the options say. */
  private maxUrlBytes: number

  constructor(
    private readonly client: ODataClient,
    private readonly settings: Pick<OneCSettings, "url" | "maxUrlBytes" | "tableParameters">,
  ) {
    this.maxUrlBytes = settings.maxUrlBytes
  }

  async ofSet<T>(named: Named, schema: z.ZodType<T>, options: QueryOptions, context: CallContext): Promise<T[]> {
    return this.rows(setPath(named.name, options), named, schema, context)
  }

  /** The same of an object that only gives details: of one that the base does not publish there are none. */
  async ofSetIfPublished<T>(
    named: Named,
    schema: z.ZodType<T>,
    options: QueryOptions,
    context: CallContext,
  ): Promise<T[]> {
    return noneIfUnknown(this.ofSet(named, schema, options, context))
  }

  async ofTable<T>(
    named: Named,
    schema: z.ZodType<T>,
    table: Omit<VirtualTable, "set">,
    context: CallContext,
  ): Promise<T[]> {
    return this.rows(this.pathOf(named, table), named, schema, context)
  }

  async ofTableIfPublished<T>(
    named: Named,
    schema: z.ZodType<T>,
    table: Omit<VirtualTable, "set">,
    context: CallContext,
  ): Promise<T[]> {
    return noneIfUnknown(this.ofTable(named, schema, table, context))
  }

  /** Rows of a set for many refs; `filterOf` makes the filter for some of them, `select` narrows the fields. */
  async ofSetByRefs<T>(
    named: Named,
    schema: z.ZodType<T>,
    refs: string[],
    filterOf: (refs: string[]) => string,
    context: CallContext,
    select?: string,
  ): Promise<T[]> {
    const pathOf = (some: string[]) =>
      setPath(named.name, { $filter: filterOf(some), ...(select && { $select: select }) })
    return this.byRefs(refs, pathOf, named, schema, context)
  }

  /** Rows of a virtual table for many refs; `tableOf` makes the table for some of them. */
  async ofTableByRefs<T>(
    named: Named,
    schema: z.ZodType<T>,
    refs: string[],
    tableOf: (refs: string[]) => Omit<VirtualTable, "set">,
    context: CallContext,
  ): Promise<T[]> {
    return this.byRefs(refs, (some) => this.pathOf(named, tableOf(some)), named, schema, context)
  }

  /** Batches run in parallel; the client's budget of calls orders them. */
  private async byRefs<T>(
    refs: string[],
    pathOf: (refs: string[]) => string,
    named: Named,
    schema: z.ZodType<T>,
    context: CallContext,
  ): Promise<T[]> {
    const distinct = [...new Set(refs)]
    const bytesOf = (some: string[]) => urlBytes(this.settings.url, pathOf(some))
    const batches = batchesByBytes(distinct, bytesOf, this.maxUrlBytes)
    const rows = await Promise.all(
      batches.map(async (batch) => {
        try {
          return await this.rows(pathOf(batch), named, schema, context)
        } catch (error) {
          if (!(error instanceof UrlTooLongError) || batch.length < 2 || bytesOf(batch) <= LEAST_URL_BYTES) {
            throw error
          }
          this.maxUrlBytes = Math.min(this.maxUrlBytes, Math.floor(bytesOf(batch) / 2))
          return this.byRefs(batch, pathOf, named, schema, context)
        }
      }),
    )
    return rows.flat()
  }

  private async rows<T>(path: string, named: Named, schema: z.ZodType<T>, context: CallContext): Promise<T[]> {
    const answer = await this.client.read(path, context)
    return rowsOf(collectionOf(answer, context.operation), named, schema)
  }

  private pathOf(named: Named, table: Omit<VirtualTable, "set">): string {
    return tablePath({ ...table, set: named.name }, this.settings.tableParameters)
  }
}
