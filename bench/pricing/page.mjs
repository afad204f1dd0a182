import { performance } from "node:perf_hooks"
import { StoreClient } from "../../scripts/demo/store-client.mjs"

const WARM_UP = 8
const TAKES = 32
/** What Medusa's store answers of a product by default, but for its price. */
const FIELDS =
  "id,title,subtitle,description,handle,thumbnail,collection_id,*type,*collection,*options,*options.values,*tags,*images,*variants,*variants.options"

/**
 * What a page of 50 products over HTTP takes: with the personal prices of an employee, the same page without any price,
 * and with Medusa's own prices for a guest. Asked in turn, so that what else the machine does meets all three alike.
 *
 * @returns {Promise<{ page_ratio: number, page_p50_ms: { personal: number, without: number, guest: number } }>}
 */
export async function measurePage({ storeUrl, publishableKey, regionId, buyers }) {
  const guest = new StoreClient(storeUrl, publishableKey)
  const employee = new StoreClient(storeUrl, publishableKey)
  await employee.login(buyers[0].email, buyers[0].password)
  const without = `/store/products?limit=50&fields=${FIELDS}`
  // Medusa computes prices as soon as a region is named.
  const priced = `${without},*variants.calculated_price&region_id=${regionId}&country_code=ua`
  const pages = {
    personal: () => employee.get(priced),
    without: () => employee.get(without),
    guest: () => guest.get(priced),
  }
  await requirePrices(pages)
  const times = Object.fromEntries(Object.keys(pages).map((name) => [name, []]))
  for (let turn = -WARM_UP; turn < TAKES; turn += 1) {
    for (const [name, ask] of Object.entries(pages)) {
      const startedAt = performance.now()
      await ask()
      if (turn >= 0) times[name].push(performance.now() - startedAt)
    }
  }
  const p50 = Object.fromEntries(Object.entries(times).map(([name, taken]) => [name, median(taken)]))
  return { page_ratio: Number((p50.personal / p50.without).toFixed(2)), page_p50_ms: p50 }
}

/** A page that has no prices, or has them where it should not, would compare nothing. */
async function requirePrices({ personal, without, guest }) {
  const priced = async (ask) =>
    (await ask()).products.flatMap(({ variants }) => variants).filter(({ calculated_price: price }) => price).length
  const [own, none, everybodys] = [await priced(personal), await priced(without), await priced(guest)]
  if (own < 40 || none > 0 || everybodys < 40)
    throw new Error(`The pages have ${own}, ${none} and ${everybodys} prices instead of some, none, some.`)
}

function median(times) {
  const sorted = times.toSorted((a, b) => a - b)
  return Number(sorted[Math.floor(sorted.length / 2)].toFixed(1))
}
