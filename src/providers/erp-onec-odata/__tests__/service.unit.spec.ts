import type { ErpOrderDraft } from "../../../modules/erp/types"
import { EMPTY_REF } from "../odata/query"
import { OneCODataErpProvider } from "../service"
import { json, type LocalServer, startServer } from "./support/server"

const refOf = (digit: string) => `${digit.repeat(8)}-1111-11e1-b864-002354e1ef1c`
const call = () => ({ deadlineAt: Date.now() + 3_000, priority: "checkout" as const })
const fault = (code: string, value: string) => ({ "odata.error": { code, message: { lang: "ru", value } } })

const DRAFT: ErpOrderDraft = {
  key: "gurt-01JX",
  placed_at: "2026-07-01T08:00:00.000Z",
  contract: {
    ref: refOf("1"),
    company_ref: refOf("2"),
    legal_entity_ref: refOf("3"),
    handles: { organization: refOf("4"), currency: refOf("a") },
  },
  warehouse_ref: refOf("5"),
  currency_code: "uah",
  comment: "",
  lines: [],
  total: "0.00",
}

describe("the provider against a web server of bad habits", () => {
  let server: LocalServer
  beforeEach(async () => {
    server = await startServer()
  })
  afterEach(() => server.stop())

  const provider = (over = {}) =>
    new OneCODataErpProvider({}, { url: server.url, login: "portal", password: "secret", ...over })
  const paths = () => server.requests.map((request) => decodeURIComponent(request.url))

  it("halves a batch that the server finds too long, and remembers what it takes", async () => {
    server.answer((request, response) =>
      (request.url ?? "").length > 2_048
        ? void response.writeHead(404).end("<html>404.15</html>")
        : json(response, { value: [] }),
    )
    const product_refs = Array.from(
      { length: 40 },
      (_, index) => `${String(index).padStart(8, "0")}-1111-11e1-b864-002354e1ef1c`,
    )
    const onec = provider()
    await onec.readStock({ product_refs }, call())
    const asked = new Set(
      paths()
        .filter((path) => encodeURI(path).length <= 2_048)
        .flatMap((path) => path.match(/\d{8}-1111-11e1/g) ?? []),
    )
    expect(asked.size).toBe(40)
    server.requests.length = 0
    await onec.readStock({ product_refs }, call())
    expect(server.requests.every((request) => request.url.length <= 2_048)).toBe(true)
  })

  it.each([
    ["1C says that it publishes no shipments", fault("8", "Сущность не найдена"), 404, { shipments: [], paid: [] }],
    ["somebody's page in the place of the shipments", "<html>404</html>", 404, "incompatible"],
    ["a page of a bad request in the place of the shipments", "<html>400</html>", 400, "incompatible"],
  ])("whether anything was shipped only 1C says: %s", async (_what, answer, status, expected) => {
    server.answer((request, response) => {
      if (!decodeURI(request.url ?? "").includes("Document_РеализацияТоваровУслуг?")) json(response, { value: [] })
      else if (typeof answer === "string") response.writeHead(status).end(answer)
      else json(response, answer, status)
    })
    const progress = provider()
      .readOrderProgress(refOf("1"), call())
      .catch((error) => error.kind)
    expect(await progress).toEqual(expected)
  })

  it("does not look for a length where nothing is published", async () => {
    server.answer((_request, response) => void response.writeHead(404).end("<html>404</html>"))
    const product_refs = Array.from(
      { length: 40 },
      (_, index) => `${String(index).padStart(8, "0")}-1111-11e1-b864-002354e1ef1c`,
    )
    await expect(provider().readStock({ product_refs }, call())).rejects.toMatchObject({
      kind: "incompatible",
      message: expect.stringContaining("url"),
    })
    expect(server.requests.length).toBeLessThan(20)
  })

  it("sends parameters of virtual tables in the query where IIS limits a path's segment", async () => {
    server.answer((_request, response) => json(response, { value: [] }))
    await provider({ tableParameters: "query" }).readStock(
      { product_refs: [refOf("1")], warehouse_refs: [refOf("2")] },
      call(),
    )
    expect(paths()[0]).toBe(
      `/odata/standard.odata/AccumulationRegister_СвободныеОстатки/Balance()?Condition=(Склад_Key eq guid'${refOf("2")}') and (Номенклатура_Key eq guid'${refOf("1")}')&Dimensions=Номенклатура,Склад&$format=json;odata=nometadata`,
    )
  })

  it("tells the price of a unit from that of a box, and asks for units once", async () => {
    const [unit, box] = [refOf("6"), refOf("7")]
    const price = (product: string, packaging: string, amount: number) => ({
      Period: "2026-01-01T00:00:00",
      Номенклатура_Key: product,
      ВидЦены_Key: refOf("2"),
      Упаковка_Key: packaging,
      Цена: amount,
    })
    server.answer((request, response) => {
      const isPrices = decodeURIComponent(request.url ?? "").includes("ЦеныНоменклатуры")
      const prices = [price(refOf("1"), unit, 10), price(refOf("3"), EMPTY_REF, 20), price(refOf("4"), box, 120)]
      const products = ["1", "3", "4"].map((digit) => ({ Ref_Key: refOf(digit), ЕдиницаИзмерения_Key: unit }))
      json(response, { value: isPrices ? prices : products })
    })
    const onec = provider()
    const query = { product_refs: ["1", "3", "4"].map(refOf), price_type_refs: [refOf("2")] }
    const found = await onec.readPrices(query, call())
    expect(found.map((each) => [each.product_ref, each.amount])).toEqual([
      [refOf("1"), "10.00"],
      [refOf("3"), "20.00"],
    ])
  })

  it("goes without names that the base does not publish", async () => {
    server.answer((request, response) =>
      decodeURIComponent(request.url ?? "").includes("Catalog_Партнеры")
        ? json(response, {
            value: [
              { Ref_Key: refOf("1"), Description: "Клієнт", ОсновнойМенеджер_Key: refOf("2"), DeletionMark: false },
            ],
          })
        : json(response, fault("8", "Сущность не найдена"), 404),
    )
    await expect(provider().readPage("company", null, call())).resolves.toEqual({
      items: [{ ref: refOf("1"), name: "Клієнт", manager_name: null, is_active: true }],
      next: null,
    })
  })

  it("answers a document as 1C stored it, a cut key too, so that the caller can compare it and cancel it by its ref", async () => {
    server.answer((_request, response) => {
      const sent: Record<string, unknown> = JSON.parse(server.requests.at(-1)?.body ?? "{}")
      json(
        response,
        { ...sent, Ref_Key: refOf("b"), Number: "ГТ00-000042", НомерПоДаннымКлиента: DRAFT.key.slice(0, 6) },
        201,
      )
    })
    await expect(provider().createOrder(DRAFT, call())).resolves.toMatchObject({
      ref: refOf("b"),
      key: DRAFT.key.slice(0, 6),
    })
  })

  it("a written document whose answer has another shape has to be looked up", async () => {
    server.answer((_request, response) => json(response, { Ref_Key: refOf("b") }, 201))
    await expect(provider().createOrder(DRAFT, call())).rejects.toMatchObject({ kind: "ambiguous" })
  })

  it("sends an order once, unposted, and never a secret into a message", async () => {
    server.answer((_request, response) => json(response, fault("-1", "Не удалось записать"), 500))
    const error: unknown = await provider()
      .createOrder(DRAFT, call())
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ kind: "rejected", details: { reason: "other", operation: "createOrder" } })
    expect(JSON.stringify(error)).not.toMatch(/secret|portal/)
    expect(server.requests).toHaveLength(1)
    expect(JSON.parse(server.requests[0]?.body ?? "{}")).toMatchObject({
      Posted: false,
      НомерПоДаннымКлиента: DRAFT.key,
    })
  })

  it("posts without the operational mode, and takes a refusal of a posted document for done", async () => {
    server.answer((request, response) =>
      request.method === "POST"
        ? json(response, fault("-1", "Документ уже проведен"), 500)
        : json(response, {
            Ref_Key: refOf("b"),
            Number: "1",
            Date: "2026-01-01T00:00:00",
            Posted: true,
            DeletionMark: false,
            СуммаДокумента: 0,
            НомерПоДаннымКлиента: "k",
            Товары: [],
          }),
    )
    await expect(provider().postOrder(refOf("b"), call())).resolves.toBeUndefined()
    expect(paths()[0]).toContain("/Post?PostingModeOperational=false")
  })
})
