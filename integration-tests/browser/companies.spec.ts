import { Workbook } from "exceljs"

import { gurtTest } from "../support/gurt-test"
import { adminHeaders, type Headers } from "../support/http"
import { contractsInForce, hireBuyer, openShop, shopping, type ShopContract } from "../support/shop"
import { screenshot } from "./browser"
import { runManager } from "./manager"

gurtTest({
  name: "companies in the admin",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, onec, dbUtils }) => {
    const asManager = runManager({ api, getContainer })
    let contract: ShopContract
    let headers: Headers
    let company: { id: string; name: string }

    beforeAll(async () => {
      const container = getContainer()
      const shop = await openShop(container)
      headers = await adminHeaders(container, "api@gurt.example")
      const found = (await contractsInForce(container)).find(({ price_type }) => price_type.includes_tax)
      if (!found) throw new Error("The suite needs a contract with VAT in its prices.")
      contract = found
      company = (await api.get(`/admin/companies/${contract.company_id}`, { headers })).data.company
      const { items } = await onec.control.items({ limit: 20 })
      const item = items.find(
        ({ prices, stock }) =>
          prices.length >= 5 && stock.some((row) => row.warehouse === contract.warehouse.name && row.available >= 6),
      )
      if (!item) throw new Error("The suite needs goods in stock.")
      const dealer = shopping(api, shop, await hireBuyer(container, shop, contract, { email: "buyer@dealer.example" }))
      await dealer.complete(await dealer.readyCart([{ sku: item.article, quantity: 2 }]))
      await dealer.add(await dealer.newCart(), [{ sku: item.article, quantity: 1 }])
      await dbUtils.snapshot()
    })

    it.each([
      {
        language: "en",
        theme: "light",
        menu: "Companies",
        search: "Name, legal entity or number",
        sections: ["Whole picture", "Legal entities", "Contracts", "Orders", "Carts not ordered", "Who did what"],
      },
      {
        language: "uk",
        theme: "dark",
        menu: "Компанії",
        search: "Назва, юрособа або код",
        sections: [
          "Загальна картина",
          "Юридичні особи",
          "Договори",
          "Замовлення",
          "Незамовлені кошики",
          "Хто що зробив",
        ],
      },
    ] as const)(
      "found by a number, and shown whole ($language, $theme)",
      async ({ language, theme, menu, search, sections }) => {
        const { data } = await api.get(`/admin/legal-entities?company_id=${company.id}`, { headers })
        const [entity] = data.legal_entities

        await asManager({ language, theme }, `company-${language}-${theme}`, async (page) => {
          await page.getByRole("link", { name: menu }).first().click()
          await page.getByTestId("companies").getByText(company.name, { exact: true }).waitFor()
          await screenshot(page, `companies-${language}-${theme}`)
          await page.getByPlaceholder(search).fill(entity.registration_number)
          await page.waitForResponse((response) => response.url().includes(entity.registration_number))
          await page.getByTestId("companies").getByRole("row").nth(1).click()
          await page.getByRole("heading", { level: 1, name: company.name }).waitFor()
          await page.getByTestId("receivables").getByRole("heading", { level: 2, name: company.name }).waitFor()
          await page.getByTestId("receivables").getByRole("row").nth(1).waitFor()
          const breadcrumbs = page.getByRole("listitem").filter({ hasText: company.name })
          expect(await breadcrumbs.innerText()).toBe(company.name)
          expect(await page.locator(`ol a[href="/app/companies"]`).innerText()).toBe(menu)
          for (const section of sections)
            await page.getByRole("heading", { level: 2, name: section, exact: true }).waitFor()
          await page.getByTestId("orders").getByText("#1", { exact: true }).waitFor()
          await page.getByTestId("carts").getByText(contract.number).waitFor()

          expect(await page.getByTestId("legal-entities").innerText()).toContain(entity.registration_number)
          expect(await page.getByTestId("contracts").innerText()).toContain(contract.number)
        })
      },
    )

    it("blocks, moves and sets the default contract, and tells of it", async () => {
      await asManager({ language: "en" }, "company-changed", async (page) => {
        await page.goto(`/app/companies/${company.id}`)
        await page.getByTestId("company").getByRole("button", { name: "Block" }).click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Block" }).click()
        await page.getByTestId("company").getByText("Blocked").waitFor()

        await page
          .getByTestId("contracts")
          .getByRole("row", { name: contract.number })
          .getByRole("button", { name: "Make default" })
          .click()
        await page
          .getByTestId("contracts")
          .getByRole("row", { name: contract.number })
          .getByRole("button", { name: "Default", exact: true })
          .waitFor()

        const rows = page.getByTestId("legal-entities").getByRole("row")
        await rows.last().getByRole("button", { name: "Move" }).click()
        await page.getByRole("dialog").getByRole("combobox").click()
        await page.getByRole("option", { name: "Nothing: at the top" }).click()
        await screenshot(page, "company-move")
        await page.getByRole("dialog").getByRole("button", { name: "Move" }).click()
        await page.getByTestId("legal-entities").getByText("Placed by hand").waitFor()

        const audit = page.getByTestId("audit")
        for (const text of ["Company: blocked", "Legal entity: moved", "Legal entity: default contract set"])
          await audit.getByText(text).waitFor()
        expect(await audit.innerText()).toContain("status: active → blocked")
      })
    })

    it("downloads the price list of a contract, and says why when there is none", async () => {
      await asManager({ language: "uk" }, "company-price-list", async (page) => {
        await page.goto(`/app/companies/${company.id}`)
        const button = page
          .getByTestId("contracts")
          .getByRole("row", { name: contract.number })
          .getByRole("button", { name: "Прайс-лист" })
        const arrives = page.waitForEvent("download")
        await button.click()
        await page.getByText(`Прайс-лист ${contract.number}`, { exact: true }).waitFor()
        await screenshot(page, "company-price-list-progress")
        const file = await arrives
        expect(file.suggestedFilename()).toBe(`Прайс-лист ${contract.number}.xlsx`)
        const book = new Workbook()
        await book.xlsx.readFile(await file.path())
        expect(book.worksheets[0]?.name).toBe("Прайс-лист")
        expect(book.worksheets[0]?.rowCount).toBeGreaterThan(10)

        await page.route(
          ({ pathname }) => pathname.startsWith("/admin/price-list-exports/"),
          (route) =>
            route.fulfill({
              json: {
                price_list_export: {
                  progress: { processed: 0, total: 0 },
                  status: "failed",
                  error_code: "export_failed",
                  finished_at: "2026-11-25T10:00:00Z",
                },
              },
            }),
        )
        await button.click()
        await page.getByText("Під час складання сталася помилка. Спробуйте ще раз.").waitFor()
      })
    })

    it("says when a client could not be loaded, and loads it when asked to again", async () => {
      await asManager({ language: "uk" }, "company-failed", async (page) => {
        const requests = (url: URL) => url.pathname === `/admin/companies/${company.id}`
        await page.route(requests, (route) =>
          route.fulfill({ status: 500, json: { message: "An unknown error occurred." } }),
        )
        await page.goto(`/app/companies/${company.id}`)
        await page.getByText("Не вдалося завантажити.").waitFor()
        await page.unroute(requests)
        await page.getByRole("button", { name: "Спробувати ще раз" }).click()
        await page.getByRole("heading", { level: 1, name: company.name }).waitFor()
      })
    })
  },
})
