import { writeFile } from "node:fs/promises"

import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"

import { requestVerification } from "../../src/workflows/placing/verification/request-verification"
import { addLines, type BenchShop, complete, makeReady, newCart, openBenchShop } from "./shop"

/** Lines of a cart, and how many of each are completed; large ones take seconds each. */
const SIZES = [
  { lines: 1, rounds: 12 },
  { lines: 20, rounds: 8 },
  { lines: 200, rounds: 4 },
]
const SLOW_ERP_MS = 200
const VERIFIED_LINES = 1_000
const BULK_LINES = 200
const BULK_ROUNDS = 4

/**
 * Completion of a dealer's carts beside Medusa's completion of the same carts of a retail customer, in one process and
 * in turn, so that a machine that slows down slows both.
 */
export default async function measure({ container }: ExecArgs): Promise<void> {
  const shop = await openBenchShop(container)
  say(`shop of ${shop.variant_ids.length} variants is open`)
  await warmUp(container, shop)

  const fast = await measureCompletion(container, shop)
  await shop.control.settings({ latency_ms: SLOW_ERP_MS })
  const slow = await measureCompletion(
    container,
    shop,
    SIZES.map((size) => ({ ...size, rounds: Math.max(2, size.rounds / 4) })),
  )
  const verification = await measureVerification(container, shop)
  await shop.control.settings({ latency_ms: 0 })
  const bulk = await measureBulkAdd(container, shop)

  const result = {
    overhead_p50_ms: bySize(fast, ({ dealer, retail }) => Math.round(dealer - retail)),
    ratio: bySize(fast, ({ dealer, retail }) => round(dealer / retail)),
    overhead_p50_ms_erp_200: bySize(slow, ({ dealer, retail }) => Math.round(dealer - retail)),
    ...verification,
    bulk_add_200_ratio: bulk,
  }
  await writeFile(process.env.BENCH_OUTPUT ?? "bench-checkout.json", JSON.stringify(result))
}

type Completion = { lines: number; dealer: number; retail: number }

async function warmUp(container: MedusaContainer, shop: BenchShop): Promise<void> {
  for (const customerId of [shop.dealer_id, shop.retail_id, shop.dealer_id, shop.retail_id]) {
    await complete(container, await readyCart(container, shop, customerId, 3))
  }
}

async function measureCompletion(container: MedusaContainer, shop: BenchShop, sizes = SIZES): Promise<Completion[]> {
  const measured: Completion[] = []
  for (const { lines, rounds } of sizes) {
    const dealer: number[] = []
    const retail: number[] = []
    for (let index = 0; index < rounds; index += 1) {
      const dealerCart = await readyCart(container, shop, shop.dealer_id, lines)
      const retailCart = await readyCart(container, shop, shop.retail_id, lines)
      dealer.push(await timed(() => complete(container, dealerCart)))
      retail.push(await timed(() => complete(container, retailCart)))
    }
    measured.push({ lines, dealer: median(dealer), retail: median(retail) })
    say(
      `completion of ${lines} lines: dealer ${Math.round(median(dealer))} ms, retail ${Math.round(median(retail))} ms`,
    )
  }
  return measured
}

async function readyCart(
  container: MedusaContainer,
  shop: BenchShop,
  customerId: string,
  lines: number,
): Promise<string> {
  const cartId = await newCart(container, shop, customerId)
  await addLines(container, cartId, shop, lines, customerId === shop.dealer_id)
  await makeReady(container, cartId, shop)
  return cartId
}

async function measureVerification(container: MedusaContainer, shop: BenchShop) {
  const cartId = await newCart(container, shop, shop.dealer_id)
  await addLines(container, cartId, shop, VERIFIED_LINES, true)
  const times: number[] = []
  let calls = 0
  for (let index = 0; index < 3; index += 1) {
    await shop.control.clearCalls()
    times.push(await timed(() => requestVerification(container, cartId)))
    calls = (await shop.control.calls()).total
  }
  say(`verification of ${VERIFIED_LINES} lines: ${times.map(Math.round).join(", ")} ms, ${calls} calls`)
  return { verify_1000_ms: Math.round(median(times)), erp_calls_1000: calls }
}

async function measureBulkAdd(container: MedusaContainer, shop: BenchShop): Promise<number> {
  const ours: number[] = []
  const plain: number[] = []
  for (let index = 0; index < BULK_ROUNDS; index += 1) {
    const dealerCart = await newCart(container, shop, shop.dealer_id)
    const retailCart = await newCart(container, shop, shop.retail_id)
    ours.push(await timed(() => addLines(container, dealerCart, shop, BULK_LINES, true)))
    plain.push(await timed(() => addLines(container, retailCart, shop, BULK_LINES, false)))
  }
  say(
    `adding ${BULK_LINES} lines: batch ${Math.round(median(ours))} ms, addToCartWorkflow ${Math.round(median(plain))} ms`,
  )
  return round(median(ours) / median(plain))
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

function bySize(completions: Completion[], value: (completion: Completion) => number): Record<string, number> {
  return Object.fromEntries(completions.map((completion) => [String(completion.lines), value(completion)]))
}

function round(ratio: number): number {
  return Math.round(ratio * 100) / 100
}

function say(text: string): void {
  process.stderr.write(`  ${text}\n`)
}
