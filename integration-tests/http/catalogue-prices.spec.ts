import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { pageByPrice } from "../../src/workflows/prices/shown/page-by-price"
import { gurtTest } from "../support/gurt-test"
import { type Headers, createCustomer, refusal } from "../support/http"
import { hostPlugin } from "../support/host-plugin"
import { rememberRoutes } from "../support/loaded-routes"
import { INDEXED_PRICE } from "../support/searching-host/indexed-price"
import {
  contractsInForce,
  hireBuyer,
  openShop,
  shopping,
  type Shop,
  type ShopBuyer,
  type ShopContract,
} from "../support/shop"

jest.setTimeout(240_000)

const routes = rememberRoutes()

type Variant = { id: string; product_id: string; sku: string }

const PRICED = "fields=id,variants.id,variants.calculated_price.*"

gurtTest({
  name: "prices in the catalogue",
  emulator: { items: 60 },
  env: { GURT_HOST_PLUGINS: hostPlugin("searching-host") },
  testSuite: ({ api, getContainer, dbUtils }) => {
    let shop: Shop
    let contracts: ShopContract[]
    let contract: ShopContract
    let elsewhere: ShopContract
    let owner: ShopBuyer
    let viewer: ShopBuyer
    let stranger: ShopBuyer
    let retail: Headers
    let variants: Variant[]

    const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)
    const get = async (path: string, headers: Headers = owner.headers) => (await api.get(path, { headers })).data
    const region = () => `region_id=${shop.region_id}&country_code=ua`
    /** `{ variant: amount }` of a product list. */
    const shownTo = async (headers: Headers, query = `${PRICED}&limit=100`) =>
      pricesIn(await get(`/store/products?${query}&${region()}`, headers))
    /** What the resolver says through the route made for it. */
    const resolvedFor = async (buyer: ShopBuyer) => {
      const { prices } = await get(
        `/store/prices?${variants.map(({ id }) => `variant_id[]=${id}`).join("&")}`,
        buyer.headers,
      )
      return new Map<string, number>(
        prices.map((price: { variant_id: string; amount: string }) => [price.variant_id, Number(price.amount)]),
      )
    }

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      contracts = await contractsInForce(container)
      contract = contracts[0]!
      elsewhere = contracts.find(
        (each) => each.company_id !== contract.company_id && each.price_type.id !== contract.price_type.id,
      )!
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      viewer = await hireBuyer(container, shop, contract, { email: "viewer@dealer.example", role: "viewer" })
      stranger = await hireBuyer(container, shop, elsewhere, { email: "owner@elsewhere.example" })
      retail = { ...shop.headers, ...(await createCustomer(container, "retail@shop.example")).headers }
      const query = container.resolve(ContainerRegistrationKeys.QUERY)
      const { data } = await query.graph({ entity: "variant", fields: ["id", "product_id", "sku"] })
      variants = data.flatMap(({ id, product_id, sku }) => (sku && product_id ? [{ id, product_id, sku }] : []))
      await dbUtils.snapshot()
    })

    describe("who sees what", () => {
      it("an employee sees its contract's price on every product and variant route", async () => {
        const resolved = await resolvedFor(owner)
        const [first] = variants
        const list = await shownTo(owner.headers)
        const byRegion = await get(`/store/products?limit=100&${region()}`)
        const one = await get(`/store/products/${first!.product_id}?${PRICED}&${region()}`)
        const variantList = await get(`/store/product-variants?fields=id,calculated_price.*&limit=100&${region()}`)
        const variant = await get(`/store/product-variants/${first!.id}?fields=id,*calculated_price&${region()}`)

        expect(resolved.size).toBeGreaterThan(30)
        expect(list).toEqual(resolved)
        expect(pricesIn(byRegion)).toEqual(resolved)
        expect(pricesIn(one).get(first!.id)).toBe(resolved.get(first!.id))
        expect(pricesIn({ products: [{ variants: variantList.variants }] })).toEqual(resolved)
        expect(variant.variant.calculated_price.calculated_amount).toBe(resolved.get(first!.id))
        expect(await shownTo(stranger.headers)).toEqual(await resolvedFor(stranger))
        expect(await shownTo(stranger.headers)).not.toEqual(list)
      })

      it("in Medusa's own shape, with the amounts before and after tax", async () => {
        const id = variants.find((each) => each.id)!.id
        await priceBook().upsertPriceRules([
          { name: "Сезон", contract_id: contract.id, target_kind: "all", percent: "-10" },
        ])
        await priceBook().upsertFixedPrices([
          { contract_id: contract.id, variant_id: variants[1]!.id, amount: "120.00", currency_code: "uah" },
        ])
        const list = await get(`/store/products?${PRICED}&limit=100&${region()}`)
        const price = priceOf(list, variants[1]!.id)
        const discounted = priceOf(list, id)
        const untaxed = priceOf(
          await get(`/store/products?${PRICED}&limit=100&region_id=${shop.region_id}`),
          variants[1]!.id,
        )

        expect(price).toMatchObject({
          calculated_amount: 120,
          raw_calculated_amount: { value: "120.00" },
          is_calculated_price_tax_inclusive: true,
          currency_code: "uah",
          calculated_amount_with_tax: 120,
          calculated_amount_without_tax: 100,
        })
        expect(discounted.original_amount).toBeGreaterThan(discounted.calculated_amount)
        expect(untaxed.calculated_amount).toBe(120)
      })

      it("shows a changed tax rate after a minute at the latest, and a new country's at once", async () => {
        const taxes = getContainer().resolve(Modules.TAX)
        const { id } = variants[1]!
        const withoutTax = async (country_code = "ua") =>
          priceOf(
            await get(`/store/products?${PRICED}&limit=100&region_id=${shop.region_id}&country_code=${country_code}`),
            id,
          ).calculated_amount_without_tax
        const clock = jest.spyOn(performance, "now")
        try {
          await priceBook().upsertFixedPrices([
            { contract_id: contract.id, variant_id: id, amount: "120.00", currency_code: "uah" },
          ])
          expect(await withoutTax()).toBe(100)
          const [vat] = await taxes.listTaxRates({})
          await taxes.updateTaxRates(vat!.id, { rate: 50 })
          const asked = jest.spyOn(taxes, "getTaxLines")
          expect(await withoutTax()).toBe(100)
          expect(asked).not.toHaveBeenCalled()
          asked.mockRestore()
          await taxes.createTaxRegions({
            country_code: "pl",
            provider_id: "tp_system",
            default_tax_rate: { name: "VAT", code: "VAT", rate: 25 },
          })
          expect(await withoutTax("pl")).toBe(96)

          const later = performance.now() + 61_000
          clock.mockImplementation(() => later)
          expect(await withoutTax()).toBe(80)
        } finally {
          clock.mockRestore()
        }
      })

      it("an employee without the right sees none, not even Medusa's", async () => {
        const answers = await Promise.all(
          [
            `/store/products?${PRICED}&limit=100&${region()}`,
            `/store/products?limit=100&${region()}`,
            `/store/products?fields=*variants.prices,*variants.calculated_price&${region()}`,
            `/store/products/${variants[0]!.product_id}?fields=%2Bvariants.prices,%2Bvariants.calculated_price&${region()}`,
            `/store/product-variants?fields=id,*calculated_price&${region()}`,
            `/store/product-variants/${variants[0]!.id}?fields=id,calculated_price.calculated_amount&${region()}`,
          ].map((path) => get(path, viewer.headers)),
        )

        expect(answers.filter((answer) => /price|amount/.test(JSON.stringify(answer)))).toEqual([])
      })

      it("guests see what the store chose; retail customers are untouched", async () => {
        const recommended = await shownTo(shop.headers)
        const toRetail = await shownTo(retail)
        priceBook().settings.guests = "nothing"
        try {
          const hidden = await get(
            `/store/products?fields=id,*variants.calculated_price,*variants.prices&${region()}`,
            shop.headers,
          )

          expect(recommended.size).toBeGreaterThan(30)
          expect(JSON.stringify(hidden)).not.toMatch(/price|amount/)
          expect(await shownTo(retail)).toEqual(toRetail)
          expect(toRetail).toEqual(recommended)
          expect((await shownTo(owner.headers)).size).toBeGreaterThan(30)
        } finally {
          priceBook().settings.guests = "recommended"
        }
      })

      it("under the contract of a cart that is named, if it is open to the caller", async () => {
        const second =
          contracts.find((each) => each.company_id === contract.company_id && each.id !== contract.id) ?? contract
        await priceBook().upsertFixedPrices([
          { contract_id: second.id, variant_id: variants[0]!.id, amount: "4242.42", currency_code: "uah" },
        ])
        const cartId = await shopping(api, shop, owner).newCart({ additional_data: { contract_id: second.id } })
        const shown = await shownTo(owner.headers, `${PRICED}&limit=100&cart_id=${cartId}`)
        const refused = await refusal(
          api.get(`/store/products?${PRICED}&cart_id=${cartId}&${region()}`, { headers: stranger.headers }),
        )

        expect(shown.get(variants[0]!.id)).toBe(4242.42)
        expect(refused.status).toBe(404)
      })
    })

    it("prices of contracts that are asked for at once, and through changes, are never mixed up", async () => {
      const buyers = [owner, stranger]
      const amounts = (buyer: number, round: number) => `${buyer + 1}${String(round).padStart(3, "0")}.00`
      const ask = async (buyer: ShopBuyer) =>
        (await shownTo(buyer.headers, `${PRICED}&limit=5&id=${variants[0]!.product_id}`)).get(variants[0]!.id)
      for (let round = 0; round < 6; round++) {
        await priceBook().upsertFixedPrices(
          buyers.map((buyer, index) => ({
            contract_id: buyer.contract.id,
            variant_id: variants[0]!.id,
            amount: amounts(index, round),
            currency_code: "uah",
          })),
        )
        const seen = await Promise.all(Array.from({ length: 16 }, (_, index) => ask(buyers[index % 2]!)))

        expect(seen).toEqual(Array.from({ length: 16 }, (_, index) => Number(amounts(index % 2, round))))
      }
    })

    it("the search of Medusa answers the caller's own prices, and lets nobody search by those of the index", async () => {
      await getContainer().resolve(Modules.SEARCH).reindex({ index: "product", strategy: "in_place" })
      const find = (headers: Headers, query: object = {}) =>
        api.post(
          "/store/search",
          { entity: "product", pagination: { take: 100 }, ...query },
          { headers, validateStatus: () => true },
        )
      const hitsOf = async (
        headers: Headers,
      ): Promise<{ id: string; document: { min_price?: number; calculated_price?: ShownPrice | null } }[]> =>
        (await find(headers)).data.results[0].hits
      const lowest = (prices: Map<string, number>, productId: string) =>
        Math.min(
          ...variants.flatMap(({ id, product_id }) =>
            product_id === productId && prices.has(id) ? [prices.get(id)!] : [],
          ),
        )
      const prices = await resolvedFor(owner)
      const recommended = await shownTo(shop.headers)
      const hits = await hitsOf(owner.headers)
      const [toViewer, toGuest, toRetail, inView] = [
        await hitsOf(viewer.headers),
        await hitsOf(shop.headers),
        await hitsOf(retail),
        await hitsOf({ ...owner.headers, "x-price-view": "recommended" }),
      ]
      const byPrice = { filters: { min_price: { $lt: 5 } } }

      expect(hits.length).toBeGreaterThan(30)
      for (const { id, document } of hits) {
        expect(document.calculated_price?.calculated_amount ?? Infinity).toBe(lowest(prices, id))
        expect(document.min_price).toBeUndefined()
      }
      expect(JSON.stringify(toViewer)).not.toMatch(/price|amount/)
      expect([toGuest.length, toGuest[0]!.document.min_price, toRetail[0]!.document.min_price]).toEqual([
        hits.length,
        INDEXED_PRICE,
        INDEXED_PRICE,
      ])
      expect(new Map(inView.map(({ id, document }) => [id, document.calculated_price?.calculated_amount]))).toEqual(
        new Map(inView.map(({ id }) => [id, lowest(recommended, id)])),
      )
      expect([
        (await find(owner.headers, byPrice)).data.code,
        (await find(viewer.headers, byPrice)).status,
        (await find(retail, byPrice)).status,
      ]).toEqual(["role_forbidden", 403, 200])
    })

    describe("by personal price", () => {
      const idsOf = (answer: { products: { id: string }[] }) => answer.products.map(({ id }) => id)
      const page = (query: string, headers = owner.headers) =>
        get(`/store/products?${PRICED}&${query}&${region()}`, headers)
      /** What the whole list is to be, from the prices of all products. */
      const sorted = async (sign: number, isIn = (_price: number) => true) => {
        const prices = await resolvedFor(owner)
        const all = [...new Set(variants.map(({ product_id }) => product_id))].map((id) => ({
          id,
          price: prices.get(variants.find(({ product_id }) => product_id === id)!.id),
        }))
        return all
          .filter(({ price }) => price === undefined || isIn(price))
          .sort(
            (a, b) =>
              (a.price === undefined || b.price === undefined
                ? Number(a.price === undefined) - Number(b.price === undefined)
                : (a.price - b.price) * sign) || (a.id < b.id ? -1 : 1),
          )
      }

      it("refuses those who have no personal price, and what is no order or range", async () => {
        const refused = async (query: string, headers: Headers) => {
          const { status, data } = await refusal(api.get(`/store/products?${query}`, { headers }))
          return [status, data.code ?? data.type]
        }

        expect(await refused("order=personal_price", shop.headers)).toEqual([403, "role_forbidden"])
        expect(await refused("order=personal_price", retail)).toEqual([403, "role_forbidden"])
        expect(await refused("personal_price[$gte]=1", viewer.headers)).toEqual([403, "role_forbidden"])
        expect(await refused("personal_price[$gte]=cheap", owner.headers)).toEqual([400, "invalid_data"])
        expect(await refused("personal_price=1", owner.headers)).toEqual([400, "invalid_data"])
        expect(await refused("personal_price[$gte]=1&order=title", owner.headers)).toEqual([400, "invalid_data"])
      })

      it("pages through the whole catalogue in order, up and down, each product once", async () => {
        for (const [order, sign] of [
          ["personal_price", 1],
          ["-personal_price", -1],
        ] as const) {
          const expected = (await sorted(sign)).map(({ id }) => id)
          const pages = []
          for (let offset = 0; offset < expected.length; offset += 7)
            pages.push(await page(`order=${order}&limit=7&offset=${offset}`))

          expect(pages.flatMap(idsOf)).toEqual(expected)
          expect(pages.map(({ count, limit, offset }) => [count, limit, offset])).toEqual(
            pages.map((_, index) => [expected.length, 7, index * 7]),
          )
        }
        const beyond = await page("order=personal_price&limit=7&offset=100000")

        expect([idsOf(beyond), beyond.offset]).toEqual([[], 100000])
      })

      it("counts products without variants, and shows them last, up and down, also where a channel limits what is listed", async () => {
        const bare = await getContainer()
          .resolve(Modules.PRODUCT)
          .createProducts(
            ["Без варіантів 1", "Без варіантів 2"].map((title) => ({ title, status: "published" as const })),
          )
        const last = bare.map(({ id }) => id).sort()
        const count = variants.length + bare.length
        const pagesOf = async (order: string) => {
          const [across, end, first] = [
            await page(`order=${order}&limit=4&offset=${count - 4}`),
            await page(`order=${order}&limit=4&offset=${count - 1}`),
            await page(`order=${order}&limit=1`),
          ]
          return {
            last: [idsOf(across).slice(2), idsOf(end)],
            counts: [across.count, end.count, first.count],
            others: idsOf(across)
              .slice(0, 2)
              .filter((id) => last.includes(id)),
          }
        }
        const expected = { last: [last, last.slice(1)], counts: [count, count, count], others: [] }
        const link = getContainer().resolve(ContainerRegistrationKeys.LINK)
        await link.create(
          last.map((product_id) => ({
            [Modules.PRODUCT]: { product_id },
            [Modules.SALES_CHANNEL]: { sales_channel_id: shop.sales_channel_id },
          })),
        )
        for (const order of ["personal_price", "-personal_price"]) expect(await pagesOf(order)).toEqual(expected)

        const { rows } = await getContainer()
          .resolve(ContainerRegistrationKeys.PG_CONNECTION)
          .raw("UPDATE sales_channel SET deleted_at = now() WHERE id <> ? RETURNING id", [shop.sales_channel_id])
        expect(rows).not.toEqual([])
        for (const order of ["personal_price", "-personal_price"]) expect(await pagesOf(order)).toEqual(expected)
        expect(idsOf(await page("personal_price[$gte]=0&limit=100")).filter((id) => last.includes(id))).toEqual([])
      })

      it("within a range, together with Medusa's own filters", async () => {
        const prices = [...(await resolvedFor(owner)).values()].sort((a, b) => a - b)
        const [low, high] = [prices[5]!, prices[20]!]
        const inRange = await sorted(1, (price) => price >= low && price < high)
        const priced = inRange.filter(({ price }) => price !== undefined).map(({ id }) => id)
        const range = await page(`personal_price[$gte]=${low}&personal_price[$lt]=${high}&limit=100`)
        const named = await page(`personal_price[$gte]=${low}&id[]=${priced[3]}&id[]=${priced[1]}`)
        const { title } = (await get(`/store/products?id=${priced[2]}&fields=title`)).products[0]
        const found = await page(`q=${encodeURIComponent(title)}&limit=100`)
        const searched = await page(`order=-personal_price&q=${encodeURIComponent(title)}&limit=100`)

        expect(idsOf(range)).toEqual(priced)
        expect(range.count).toBe(priced.length)
        expect(idsOf(named)).toEqual([priced[1], priced[3]])
        expect(idsOf(searched)).toContain(priced[2])
        expect([searched.count, idsOf(searched)]).toEqual([
          found.count,
          (await sorted(-1)).map(({ id }) => id).filter((id) => idsOf(found).includes(id)),
        ])
        expect(searched.count).toBeLessThan(variants.length)
      })

      it("the same pages, whether what passes is put in order at once or the order of the whole catalogue is walked in blocks", async () => {
        const [bare] = await getContainer()
          .resolve(Modules.PRODUCT)
          .createProducts([{ title: "Без варіантів", status: "published" as const }])
        const terms = {
          contract_id: contract.id,
          company_id: contract.company_id,
          price_type_id: contract.price_type.id,
          currency_code: "uah",
        }
        const ids = [...new Set(variants.map(({ product_id }) => product_id))].sort()
        const some = [...ids.filter((_, index) => index % 3 !== 0), bare!.id, "prod_nowhere"]
        const range = { min: { amount: "100", is_inclusive: true }, max: { amount: "900", is_inclusive: false } }
        const seen = new Set<number>()
        for (const direction of ["ASC", "DESC"] as const) {
          for (const limits of [{}, range]) {
            for (const filters of [
              {},
              { id: some },
              { id: some[0]! },
              { id: "prod_nowhere" },
              { status: "published", id: some },
              { q: "а" },
            ]) {
              for (const [skip, take] of [
                [0, 10],
                [5, 8],
                [ids.length - 4, 10],
                [1_000, 10],
              ] as const) {
                const asked = [getContainer(), { ...terms, ...limits, direction }, { filters, skip, take }] as const
                const walked = await pageByPrice(...asked, { sorted: 0, counted: 7, listed: 3 })

                expect({ filters, skip, ...walked }).toEqual({ filters, skip, ...(await pageByPrice(...asked)) })
                seen.add(walked.count)
              }
            }
          }
        }
        expect(seen.size).toBeGreaterThan(4)
        expect(seen).toContain(ids.length + 1)
      })
    })

    describe("the view that hides personal prices", () => {
      const hide = (mode: string, headers = owner.headers) =>
        api.post("/store/employees/me/price-view", { mode }, { headers })
      const inView = (mode: string) => ({ ...owner.headers, "x-price-view": mode })

      it("refuses guests, retail customers and modes that there are not", async () => {
        const [guest, customer, unknown, header] = await Promise.all([
          refusal(hide("recommended", shop.headers)),
          refusal(hide("recommended", retail)),
          refusal(hide("secret")),
          refusal(api.get(`/store/products?${PRICED}&${region()}`, { headers: inView("hidden") })),
        ])

        expect([guest.status, customer.status, customer.data.code]).toEqual([401, 403, "role_forbidden"])
        expect([unknown.status, header.status, header.data.code]).toEqual([400, 400, "unknown_price_view"])
      })

      it("lets no personal figure out of any route of catalogue, lists and search", async () => {
        const paper = "Протокол 9731"
        const rule = "Лояльність 8642"
        await priceBook().upsertPriceRules([
          { name: rule, contract_id: contract.id, target_kind: "all", percent: "-8.642" },
        ])
        await priceBook().upsertFixedPrices(
          variants.slice(0, 20).flatMap(({ id }, index) =>
            [1, 7].map((min_quantity) => ({
              contract_id: contract.id,
              variant_id: id,
              min_quantity,
              amount: `97${31 + index}.${min_quantity}3`,
              currency_code: "uah",
              document: paper,
            })),
          ),
        )
        const { prices } = await get(
          `/store/prices?${variants.map(({ id }) => `variant_id[]=${id}`).join("&")}&explain=true`,
        )
        const toGuests = JSON.stringify(await get(`/store/products?${PRICED}&limit=100&${region()}`, shop.headers))
        const figures = new Set<string>(
          prices
            .flatMap(
              ({
                amount,
                tiers,
                explain,
              }: {
                amount: string
                tiers: { amount: string }[]
                explain: { list_amount: string | null }
              }) => [amount, explain.list_amount, ...tiers.map((tier) => tier.amount)],
            )
            .flatMap((amount: string | null) => (amount ? [amount, String(Number(amount))] : []))
            .filter((figure: string) => !toGuests.includes(figure)),
        )
        const secrets = [...figures, paper, rule, "8.642", '"min_quantity":7']
        const urls = urlsToWalk(
          routes
            .filter(({ path, method }) => method.toUpperCase() === "GET" && path.startsWith("/store/"))
            .map(({ path }) => path),
          {
            product: variants[0]!.product_id,
            variant: variants[0]!.id,
            variants: variants.map(({ id }) => id),
            region: region(),
          },
        )
        const told = async (headers: Headers) => {
          const answers = await Promise.all(
            urls.map(
              async (url) =>
                [url, JSON.stringify((await api.get(url, { headers, validateStatus: () => true })).data)] as const,
            ),
          )
          return answers.flatMap(([url, text]) =>
            secrets.filter((secret) => text.includes(secret)).map((secret) => `${url}: ${secret}`),
          )
        }
        await hide("recommended")
        const [bySession, byHeader] = [
          await told(owner.headers),
          await told({ ...stranger.headers, ...inView("recommended") }),
        ]
        await hide("personal")
        const shown = await told(owner.headers)

        expect(figures.size).toBeGreaterThan(20)
        expect(bySession).toEqual([])
        expect(byHeader).toEqual([])
        // The same walk finds them where they are not hidden, or it would prove nothing.
        expect(new Set(shown.map((line) => line.split("?")[0]))).toEqual(
          new Set([
            "/store/prices",
            "/store/products",
            `/store/products/${variants[0]!.product_id}`,
            "/store/product-variants",
            `/store/product-variants/${variants[0]!.id}`,
          ]),
        )
      })

      it("orders and filters by what is shown, not by what is hidden", async () => {
        // Personally the dearest, for everybody the cheapest.
        const recommended = await shownTo(shop.headers)
        const [cheapest] = [...recommended].sort(([, a], [, b]) => a - b)[0]!
        await priceBook().upsertFixedPrices([
          { contract_id: contract.id, variant_id: cheapest, amount: "990000.00", currency_code: "uah" },
        ])
        const productId = variants.find(({ id }) => id === cheapest)!.product_id
        const first = async (headers: Headers, query: string) =>
          (await get(`/store/products?fields=id&limit=1&${query}`, headers)).products[0]?.id

        expect(await first(owner.headers, "order=-personal_price")).toBe(productId)
        expect(await first(inView("recommended"), "order=personal_price")).toBe(productId)
        expect(await first(inView("recommended"), "order=-personal_price")).not.toBe(productId)
        expect(await first(owner.headers, "personal_price[$gte]=990000")).toBe(productId)
        expect(await first(inView("recommended"), "personal_price[$gte]=990000")).toBeUndefined()
      })

      it("shows the recommended price for one request, or until it is shown again; a cart stays personal", async () => {
        const personal = await shownTo(owner.headers)
        const once = await shownTo(inView("recommended"))
        const { data } = await hide("recommended")
        const hidden = await shownTo(owner.headers)
        const colleague = await shownTo(stranger.headers)
        const shownOnce = await shownTo(inView("personal"))
        const cartId = await shopping(api, shop, owner).newCart()
        await shopping(api, shop, owner).add(cartId, [
          { sku: variants.find(({ id }) => personal.has(id))!.sku, quantity: 1 },
        ])
        const cart = await shopping(api, shop, owner).cart(cartId)
        await hide("personal")
        await hide("personal")
        const onRecord = await getContainer()
          .resolve<AuditModuleService>(AUDIT_MODULE)
          .listAuditEntries({ subject: "price_view" }, { order: { created_at: "ASC" } })

        expect(
          onRecord.map(({ actor_id, company_id, before, after }) => [actor_id, company_id, before?.mode, after?.mode]),
        ).toEqual([
          [owner.employee_id, owner.contract.company_id, "personal", "recommended"],
          [owner.employee_id, owner.contract.company_id, "recommended", "personal"],
        ])
        expect(data.employee.price_view).toBe("recommended")
        expect(once).toEqual(await shownTo(shop.headers))
        expect(hidden).toEqual(once)
        expect(hidden).not.toEqual(personal)
        expect(colleague).toEqual(await resolvedFor(stranger))
        expect(shownOnce).toEqual(personal)
        expect(cart.items.map((item: { unit_price: number }) => item.unit_price)).not.toContain(undefined)
        expect(await shownTo(owner.headers)).toEqual(personal)
      })
    })
  },
})

function variantsIn(answer: {
  products?: { variants?: ShownVariant[] }[]
  product?: { variants?: ShownVariant[] }
}): ShownVariant[] {
  return [...(answer.products ?? []), ...(answer.product ? [answer.product] : [])].flatMap(
    ({ variants = [] }) => variants,
  )
}

type ShownPrice = { calculated_amount: number; calculated_amount_without_tax?: number; original_amount: number }
type ShownVariant = { id: string; calculated_price?: ShownPrice | null }

function pricesIn(answer: Parameters<typeof variantsIn>[0]): Map<string, number> {
  return new Map(
    variantsIn(answer).flatMap(({ id, calculated_price }) =>
      calculated_price ? [[id, calculated_price.calculated_amount] as const] : [],
    ),
  )
}

function priceOf(answer: Parameters<typeof variantsIn>[0], id: string): ShownPrice {
  const price = variantsIn(answer).find((each) => each.id === id)?.calculated_price
  if (!price) throw new Error(`The variant ${id} has no price in the answer.`)
  return price
}

/** Carts, orders and what belongs to them stay personal for those who may see them. */
const PERSONAL = /^\/store\/(carts|orders|returns|approvals|payment-|shipping-options|customers|receivables|statements)/

/** Every other list and thing that the shop answers, asked for with all prices that it might tell. */
function urlsToWalk(
  paths: string[],
  ids: { product: string; variant: string; variants: string[]; region: string },
): string[] {
  const variantIds = ids.variants.map((id) => `variant_id[]=${id}`).join("&")
  const known: Record<string, string[]> = {
    "/store/products": [
      `/store/products?fields=%2Bvariants.calculated_price,%2Bvariants.prices&limit=100&${ids.region}`,
      `/store/products?fields=id,*variants.calculated_price&limit=100&order=personal_price&personal_price[$gte]=0&${ids.region}`,
    ],
    "/store/products/:id": [
      `/store/products/${ids.product}?fields=%2Bvariants.calculated_price,%2Bvariants.prices&${ids.region}`,
    ],
    "/store/product-variants": [`/store/product-variants?fields=%2Bcalculated_price&limit=100&${ids.region}`],
    "/store/product-variants/:id": [`/store/product-variants/${ids.variant}?fields=%2Bcalculated_price&${ids.region}`],
    "/store/prices": [
      `/store/prices?${variantIds}&explain=true&quantity=1`,
      `/store/prices?${variantIds}&explain=true&quantity=7`,
    ],
    "/store/availability": [`/store/availability?${variantIds}`],
    "/store/collections": ["/store/collections?fields=*products,*products.variants,*products.variants.prices"],
    "/store/product-tags": ["/store/product-tags?fields=*products.variants.prices"],
    "/store/product-types": ["/store/product-types?fields=*products.variants.calculated_price"],
    "/store/product-categories": ["/store/product-categories?fields=*products"],
  }
  const urls = paths
    .filter((path) => !PERSONAL.test(path))
    .flatMap((path) => known[path] ?? (path.includes(":") ? [] : [path]))
  return [...new Set(urls)]
}
