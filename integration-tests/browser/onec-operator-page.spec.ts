import axios from "axios"
import type { Page } from "playwright-core"

import { startOneC, type OneC } from "../../emulators/onec"
import { OneCControl, type EmulatorItem } from "../../emulators/onec/control"
import { runBrowser, screenshot, watchErrors } from "./browser"

const PRICES = "InformationRegister_ЦеныНоменклатуры_RecordType"

describe("the operator's page of the 1C emulator", () => {
  const chromium = runBrowser()
  let onec: OneC
  let item: EmulatorItem
  let other: EmulatorItem
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    onec = await startOneC({ port: 0, dataDir: null, size: { items: 20 } })
  })
  beforeEach(async () => {
    const { items } = await new OneCControl(onec.url).items({ limit: 5 })
    other = items[2]
    item = items[3]
    page = await chromium.browser.newPage({ viewport: { width: 1440, height: 1000 } })
    errors = watchErrors(page)
    await page.goto(onec.pageUrl)
  })
  afterEach(async () => {
    await page.close()
  })
  afterAll(() => onec.stop())

  it("puts a price that is typed in it into the base, where OData reads it", async () => {
    const [price] = item.prices
    const before = await priceOverOData(onec, item.ref, price.price_type_ref)
    await page.getByPlaceholder("Артикул або назва").fill(item.article)
    // The list before the search would be painted over with what is typed in it.
    await page.getByRole("row").filter({ hasText: other.article }).waitFor({ state: "detached" })
    const row = page.getByRole("row").filter({ hasText: item.article })
    const field = row.getByRole("textbox").first()
    await field.fill("4321,50")
    await field.press("Enter")
    await page.getByRole("status").getByText("Готово").waitFor()
    await screenshot(page, "onec-operator-page")

    expect(before).toBe(price.price)
    expect(await priceOverOData(onec, item.ref, price.price_type_ref)).toBe(4321.5)
    expect(errors).toEqual([])
  })

  it("enters what was paid and what came back, and shows what is open then", async () => {
    const control = new OneCControl(onec.url)
    const [document] = (await control.receivables({ q: "СП-0004" })).items
    const row = page.getByRole("row").filter({ hasText: document.number })
    for (const button of ["Оплата", "Повернення"]) {
      const before = (await control.receivables({ q: document.ref })).items[0].open
      await row.getByRole("textbox").fill("100,50")
      await row.getByRole("button", { name: button }).click()
      await row
        .getByText((before - 100.5).toLocaleString("uk-UA", { minimumFractionDigits: 2 }), { exact: true })
        .waitFor()
      expect((await control.receivables({ q: document.ref })).items[0].open).toBeCloseTo(before - 100.5, 2)
    }

    expect(errors).toEqual([])
  })

  it("speaks English when asked to, and still after a reload", async () => {
    await page.getByRole("button", { name: "English" }).click()
    await page.getByRole("heading", { name: "Items: prices and stock" }).waitFor()
    await page.reload()
    await page.getByRole("heading", { name: "Items: prices and stock" }).waitFor()

    expect(await page.getByRole("note").innerText()).toContain("This is not 1C.")
    expect(errors).toEqual([])
  })
})

/** As any client of 1C reads it: the last record of the register of prices. */
async function priceOverOData({ url, login, password }: OneC, item: string, priceType: string): Promise<number> {
  const condition = `Номенклатура_Key eq guid''${item}'' and ВидЦены_Key eq guid''${priceType}''`
  const { status, data } = await axios.get<{ value: { Цена: number }[] }>(
    encodeURI(`${url}/odata/standard.odata/${PRICES}/SliceLast(Condition='${condition}')`),
    {
      params: { $format: "json", $select: "Цена" },
      headers: { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}` },
    },
  )
  expect(status).toBe(200)
  expect(data.value).toHaveLength(1)
  return data.value[0].Цена
}
