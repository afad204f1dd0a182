import { writeFile } from "node:fs/promises"

import type { ExecArgs, IPricingModuleService } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { pageByPrice } from "../../src/workflows/prices/shown/page-by-price"
import { Environment } from "./environment"
import { type Size, fillNative, fillProducts, sizeAt } from "./fill"
import { percentile, round, timed } from "./samples"

const VARIANTS_PER_QUESTION = 100
const QUESTIONS = 1_000
/** Contracts that look at a page of theirs again and again. */
const PAGES = 300
const NATIVE_QUESTIONS = 60
/** A process that has just begun compiles what it runs, and its connections touch the indexes for the first time. */
const WARM_UP = 200
/** How often the same is asked before two ways are compared: what a connection touches for the first time costs most, and differently. */
const ROUNDS = 8
const CHANGES = 50
const LISTS = 10

/** Runs inside a booted Medusa on the book that `load.ts` has filled: asks for prices as routes do, and writes the figures down. */
export default async function measure({ container }: ExecArgs): Promise<void> {
  const { BENCH_OUTPUT, BENCH_SCALE } = Environment.parse(process.env)
  const size = sizeAt(BENCH_SCALE)
  const db = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const priceBook = container.resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)

  await db.raw("VACUUM ANALYZE contract_price, type_price, price_item, contract_price_rule")
  say("asking for prices")
  const times = await timed(
    QUESTIONS,
    (index) =>
      priceBook.resolvePrices(fromTables(question(`k${(index * 7_919) % size.contracts}`, "v", index, size.variants))),
    WARM_UP,
  )
  const again = await timed(
    QUESTIONS,
    (index) => priceBook.resolvePrices(pageOf(`k${(index % PAGES) + 1}`, "v", size.variants)),
    PAGES,
  )
  const visible = await changesSeen(priceBook, size)

  say("paging through the catalogue by price")
  await fillProducts(db, size)
  const listed = async (skip: number, filters = {}) =>
    percentile(
      await timed(LISTS, (index) =>
        pageByPrice(
          container,
          { ...termsOf(`k${(index * 7_919) % size.contracts}`, index), direction: "ASC" },
          { filters: { status: "published", ...filters }, skip, take: 50 },
        ),
      ),
      50,
    )
  const list_page_p50_ms = {
    first: await listed(0),
    last: await listed(size.variants - 50),
    of_a_collection: await listed(0, { collection_id: ["c7"] }),
  }

  say("filling Medusa's own price lists")
  await fillNative(db, size)
  await db.raw("VACUUM ANALYZE contract_price, price, price_list, price_list_rule, price_set")
  const beside = await besideNative(priceBook, container.resolve(Modules.PRICING), size)

  const {
    rows: [database],
  } = await db.raw(
    "SELECT current_setting('server_version') AS postgres, current_setting('shared_buffers') AS shared_buffers",
  )

  const figures = {
    p50_ms: percentile(times, 50),
    p95_ms: percentile(times, 95),
    again_p50_ms: percentile(again, 50),
    ...beside,
    visible_after_ms: round(Math.max(...visible)),
    list_page_p50_ms,
    ...database,
    size,
    scale: BENCH_SCALE,
  }
  await writeFile(BENCH_OUTPUT, JSON.stringify(figures))
}

/**
 * The same prices from Medusa's lists, from our tables, and, a page for each contract, from us a second time. Each way was asked for everything before:
 * what a connection touches for the first time costs most, and differently.
 */
async function besideNative(
  priceBook: PriceBookModuleService,
  pricing: IPricingModuleService,
  { nativeContracts, nativeVariants }: Size,
) {
  const contractAt = (index: number) => `n${(index % nativeContracts) + 1}`
  const asked = (index: number) => question(contractAt(index), "ps", index, nativeVariants)
  const askNative = (index: number) => {
    const { contract_id, items } = asked(index)
    return pricing.calculatePrices(
      { id: items.map((item) => item.variant_id) },
      { context: { currency_code: "uah", contract_id } },
    )
  }
  const askTables = (index: number) => priceBook.resolvePrices(fromTables(asked(index)))
  const askAgain = (index: number) => priceBook.resolvePrices(pageOf(contractAt(index), "ps", nativeVariants))

  const ours = await timed(QUESTIONS, askTables, ROUNDS * nativeContracts)
  const again = await timed(QUESTIONS, askAgain, 2 * nativeContracts)
  const native = await timed(NATIVE_QUESTIONS, askNative, (ROUNDS * nativeVariants) / VARIANTS_PER_QUESTION)
  const [native_p50_ms, ours_at_native_p50_ms, again_at_native_p50_ms] = [native, ours, again].map((times) =>
    percentile(times, 50),
  )
  return {
    native_p50_ms,
    ours_at_native_p50_ms,
    again_at_native_p50_ms,
    ratio: round(native_p50_ms / ours_at_native_p50_ms),
    ratio_again: round(native_p50_ms / again_at_native_p50_ms),
  }
}

/** As of a moment, nothing that was answered before is given again. */
function fromTables<Question extends object>(question: Question) {
  return { ...question, at: new Date() }
}

/** The same page of a contract whenever it is asked for. */
function pageOf(contract_id: string, prefix: string, variants: number) {
  return question(contract_id, prefix, Number(contract_id.slice(1)), variants)
}

function question(contract_id: string, prefix: string, index: number, variants: number) {
  const items = Array.from({ length: VARIANTS_PER_QUESTION }, (_, n) => ({
    variant_id: `${prefix}${((index * 104_729 + n * 6_151) % variants) + 1}`,
    quantity: (n % 3) * 5 + 1,
  }))
  return { ...termsOf(contract_id, index), items }
}

function termsOf(contract_id: string, index: number) {
  return { contract_id, company_id: `c-${contract_id}`, price_type_id: `t${(index % 10) + 2}`, currency_code: "uah" }
}

/** From the moment a changed price is committed to the answer that has it; the worst of many. */
async function changesSeen(priceBook: PriceBookModuleService, size: Size): Promise<number[]> {
  const seen: number[] = []
  for (let change = 0; change < CHANGES; change++) {
    const asked = question(`k${change % size.contracts}`, "v", change, size.variants)
    const amount = `${1000 + change}.00`
    await priceBook.upsertFixedPrices([
      {
        contract_id: asked.contract_id,
        variant_id: asked.items[0].variant_id,
        amount,
        currency_code: "uah",
        valid_from: new Date(0).toISOString(),
      },
    ])
    const startedAt = performance.now()
    for (;;) {
      const [price] = await priceBook.resolvePrices({ ...asked, items: [{ ...asked.items[0], quantity: 1 }] })
      if (price?.amount === amount) break
    }
    seen.push(performance.now() - startedAt)
  }
  return seen
}

function say(what: string): void {
  process.stderr.write(`  ${what}\n`)
}
