import { createReadStream, createWriteStream } from "node:fs"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"

import type { ExecArgs } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import { readFixedPrices } from "../../src/modules/price_book/read-fixed-prices"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { Environment } from "./environment"
import { type Size, fillBook, sizeAt } from "./fill"
import { metered } from "./samples"

/**
 * Runs inside a booted Medusa of its own, whose heap is limited: fills the price book and takes a file of fixed prices
 * over. What the rows leave behind is collected in time, or this process would not come to its end.
 */
export default async function load({ container }: ExecArgs): Promise<void> {
  const { BENCH_OUTPUT, BENCH_FOLDER, BENCH_SCALE } = Environment.parse(process.env)
  const size = sizeAt(BENCH_SCALE)
  await fillBook(container.resolve(ContainerRegistrationKeys.PG_CONNECTION), size)
  const { result, seconds, rssMb, grownMb } = await loaded(
    container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE),
    join(BENCH_FOLDER, "fixed-prices.csv"),
    size,
  )
  await writeFile(
    BENCH_OUTPUT,
    JSON.stringify({
      load_seconds: seconds,
      load_rss_mb: rssMb,
      load_grown_mb: grownMb,
      loaded_prices: result.received,
    }),
  )
}

/** From the file on the disk to the prices that are served. */
async function loaded(priceBook: PriceBookModuleService, path: string, size: Size) {
  await pipeline(Readable.from(fileOf(size)), createWriteStream(path))
  const measured = await metered(() =>
    priceBook.importFixedPrices(
      readFixedPrices(createReadStream(path, { encoding: "utf8" }), ({ line, column, message }) => {
        throw new Error(`line ${line}: ${column} ${message}`)
      }),
    ),
  )
  if (measured.result.received !== size.fixed)
    throw new Error(`${measured.result.received} prices were loaded instead of ${size.fixed}`)
  return measured
}

async function* fileOf({ fixed, contracts, variants }: Size) {
  yield "contract_id,variant_id,min_quantity,amount,currency_code,document\n"
  let lines: string[] = []
  for (let n = 0; n < fixed; n++) {
    // Every contract gets the same number, each on another variant, half of them from a quantity on.
    const nth = Math.floor(n / contracts)
    lines.push(
      `k${n % contracts},v${((nth * 997 + (n % contracts) * 31) % variants) + 1},${(nth % 2) * 4 + 1},${50 + (n % 400)}.${10 + (n % 90)},uah,No ${n % 1_000}`,
    )
    if (lines.length === 10_000) {
      yield `${lines.join("\n")}\n`
      lines = []
    }
  }
  yield lines.map((line) => `${line}\n`).join("")
}
