import type { CallContext } from "./odata/client"
import { anyOf } from "./odata/query"
import type { UtProfile } from "./profiles/ut"
import { type PriceRow, ProductUnitRow } from "./schemas/rows"
import type { RowSource } from "./source"

/** A base has dozens of units; this bound is for one that prices thousands of packagings. */
const MAX_KNOWN_UNITS = 10_000

/**
 * Tells the price of a unit from that of a box. 1C keeps both in one field (`Упаковка`), which is empty or the
 * product's own unit for the former. What was once a product's unit is a unit everywhere, so it is rarely asked for.
 */
export class Units {
  private readonly known = new Set<string>()

  constructor(
    private readonly source: RowSource,
    private readonly profile: UtProfile,
  ) {}

  /** The rows that price a product as such: in its own unit, not in a variant or a packaging. */
  async unitPrices(rows: PriceRow[], context: CallContext): Promise<PriceRow[]> {
    const candidates = rows.filter((row) => row.variant === null)
    await this.learn(oneOfEachPackaging(this.doubtful(candidates)), context)
    const rest = this.doubtful(candidates)
    const own = await this.learn(rest, context)
    const inDoubt = new Set(rest)
    return candidates.filter((row) => !inDoubt.has(row) || own.get(row.product) === row.packaging)
  }

  private doubtful(rows: PriceRow[]): PriceRow[] {
    return rows.filter((row) => row.packaging !== null && !this.known.has(row.packaging))
  }

  /** Reads the units of these rows' products; those in which a product is priced become known. */
  private async learn(rows: PriceRow[], context: CallContext): Promise<Map<string, string | null>> {
    const { product } = this.profile.objects
    const refs = rows.map((row) => row.product)
    const select = [product.fields.ref, product.fields.unit].join(",")
    const found = await this.source.ofSetByRefs(
      product,
      ProductUnitRow,
      refs,
      (some) => anyOf(product.fields.ref, some),
      context,
      select,
    )
    const units = new Map(found.map((row) => [row.ref, row.unit]))
    if (this.known.size > MAX_KNOWN_UNITS) {
      this.known.clear()
    }
    for (const { packaging, product: ref } of rows) {
      if (packaging !== null && units.get(ref) === packaging) {
        this.known.add(packaging)
      }
    }
    return units
  }
}

function oneOfEachPackaging(rows: PriceRow[]): PriceRow[] {
  return [...new Map(rows.map((row) => [row.packaging, row])).values()]
}
