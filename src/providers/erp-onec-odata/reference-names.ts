import { isErpError } from "../../modules/erp/errors"
import type { CallContext } from "./odata/client"
import { anyOf } from "./odata/query"
import { currencyCode, findCurrencyCode } from "./mappers/currency"
import type { NamesByRef } from "./mappers/directories"
import type { ProfileObject } from "./profiles/types"
import { NameRow } from "./schemas/rows"
import type { RowSource } from "./source"

/** Units, brands and currencies hardly change; within this time an import asks for each once. */
const MAX_AGE_MS = 5 * 60_000
/** A bound on memory: names of attributes' values can be many. */
const MAX_NAMES = 50_000

/** 1C's code for an object that is not published. */
const UNKNOWN_SET_CODE = "8"

type NamedObject = Pick<ProfileObject, "name" | "fields">

/** ReferenceNames of referenced objects, read by need in batches and kept for a while. */
export class ReferenceNames {
  private readonly known = new Map<string, { name: string | null; readAt: number }>()

  constructor(private readonly source: RowSource) {}

  /** ReferenceNames by ref. An object that the base does not publish has no names, which only costs the buyer a detail. */
  async of(object: NamedObject, refs: (string | null)[], context: CallContext): Promise<NamesByRef> {
    return this.resolve(object, refs, context, (row) => row.title || row.name)
  }

  /** Codes of currencies by ref, lower case. */
  async currencies(object: NamedObject, refs: (string | null)[], context: CallContext): Promise<NamesByRef> {
    return this.resolve(object, refs, context, currencyCode)
  }

  /** The same, without those that are not known here: whoever asks for all of a base's must do without some. */
  async knownCurrencies(object: NamedObject, refs: string[], context: CallContext): Promise<NamesByRef> {
    return this.resolve(object, refs, context, findCurrencyCode)
  }

  private async resolve(
    object: NamedObject,
    refs: (string | null)[],
    context: CallContext,
    nameOf: (row: NameRow) => string | null,
  ): Promise<NamesByRef> {
    this.forgetWhenFull()
    const wanted = [...new Set(refs.filter((ref) => ref !== null))]
    const unknown = wanted.filter((ref) => !this.isFresh(object, ref))
    const found = new Map((await this.read(object, unknown, context)).map((row) => [row.ref, nameOf(row)]))
    for (const ref of unknown) {
      this.known.set(idOf(object, ref), { name: found.get(ref) ?? null, readAt: Date.now() })
    }
    const names = wanted.map((ref): [string, string | null] => [ref, this.known.get(idOf(object, ref))?.name ?? null])
    return new Map(names.flatMap(([ref, name]) => (name === null ? [] : [[ref, name]])))
  }

  private async read(object: NamedObject, refs: string[], context: CallContext): Promise<NameRow[]> {
    const refField = object.fields.ref ?? ""
    try {
      return await this.source.ofSetByRefs(object, NameRow, refs, (some) => anyOf(refField, some), context)
    } catch (error) {
      if (isErpError(error) && error.details.code === UNKNOWN_SET_CODE) {
        return []
      }
      throw error
    }
  }

  private isFresh(object: NamedObject, ref: string): boolean {
    const entry = this.known.get(idOf(object, ref))
    return entry !== undefined && Date.now() - entry.readAt < MAX_AGE_MS
  }

  private forgetWhenFull(): void {
    if (this.known.size > MAX_NAMES) {
      this.known.clear()
    }
  }
}

function idOf(object: NamedObject, ref: string): string {
  return `${object.name} ${ref}`
}
