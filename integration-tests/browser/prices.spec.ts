import { readFile } from "node:fs/promises"

import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Page } from "playwright-core"

import { gurtTest } from "../support/gurt-test"
import { adminHeaders, type Headers } from "../support/http"
import { contractsInForce, openShop, type ShopContract } from "../support/shop"
import { screenshot } from "./browser"
import { runManager } from "./manager"

gurtTest({
  name: "prices in the admin",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, dbUtils }) => {
    const asManager = runManager({ api, getContainer })
    let headers: Headers
    let contract: ShopContract
    let variant: { id: string; sku: string }

    const explained = async () =>
      (await api.get(`/admin/contracts/${contract.id}/price-explanations?variant_id=${variant.id}`, { headers })).data
        .price_explanations[0]
    const choose = (page: Page, csv: string) =>
      page.locator("#price-file").setInputFiles({ name: "ціни.csv", mimeType: "text/csv", buffer: Buffer.from(csv) })

    beforeAll(async () => {
      const container = getContainer()
      await openShop(container)
      headers = await adminHeaders(container, "api@gurt.example")
      const found = (await contractsInForce(container)).find(({ price_type }) => price_type.includes_tax)
      if (!found) throw new Error("The suite needs a contract with VAT in its prices.")
      contract = found
      const { data } = await container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "variant", fields: ["id", "sku"] })
      for (const { id, sku } of data) {
        variant = { id, sku: sku ?? "" }
        const { steps } = await explained()
        if (
          sku &&
          steps.some(
            (step: { kind: string; outcome: string }) => step.kind === "contract_type" && step.outcome === "won",
          )
        )
          break
      }
      await dbUtils.snapshot()
    })

    it("tells by line what is wrong with a file, takes a right one over, and says why the price is what it is", async () => {
      await asManager({ language: "uk", theme: "dark" }, "prices-file-uk-dark", async (page) => {
        await page.getByRole("link", { name: "Ціни договорів" }).first().click()
        const section = page.getByTestId("price-file")
        const takeOver = section.getByRole("button", { name: "Застосувати" })
        const arrives = page.waitForEvent("download")
        await section.getByRole("button", { name: "Порожній файл" }).click()
        const titles = (await readFile(await (await arrives).path(), "utf8")).replace(/^\uFEFF/, "").trim()
        const lineOf = (values: Record<string, string>) =>
          titles
            .split(";")
            .map((title) => values[title] ?? "")
            .join(";")
        const right = { "Номер договору": contract.number, Артикул: variant.sku, Ціна: "77,70", Документ: "Додаток 7" }

        await choose(
          page,
          [
            titles,
            lineOf(right),
            lineOf({ ...right, Ціна: "багато" }),
            lineOf({ ...right, Артикул: "немає-такого" }),
          ].join("\n"),
        )
        const problems = page.getByTestId("price-file-problems")
        await problems.getByText("має бути сума більша за нуль, наприклад 1234.50").waitFor()
        expect(await problems.getByRole("row").allInnerTexts()).toEqual([
          expect.stringMatching(/Рядок\s+Колонка\s+Що не так/),
          expect.stringMatching(/3\s+Ціна/),
          expect.stringMatching(/4\s+Артикул\s+такого товару немає/),
        ])
        expect(await takeOver.isDisabled()).toBe(true)
        await screenshot(page, "prices-file-problems")

        const before = await explained()
        await choose(page, [titles, lineOf(right)].join("\n"))
        await section.getByText("Помилок немає. Рядків: 1").waitFor()
        expect(await explained()).toEqual(before)
        await takeOver.click()
        await section.getByText("Нових або змінених: 1 з 1").waitFor()
        expect(await takeOver.isDisabled()).toBe(true)
        expect((await explained()).amount).toBe("77.70")

        await page.goto(`/app/companies/${contract.company_id}`)
        await page
          .getByTestId("contracts")
          .getByRole("row", { name: contract.number })
          .getByRole("button", { name: "Чому така ціна" })
          .click()
        await page.getByPlaceholder("Артикул або назва").fill(variant.sku)
        await page.getByTestId("found").getByRole("button", { name: variant.sku }).first().click()
        const steps = page.getByTestId("price-steps").getByRole("row")
        await steps.first().waitFor()
        await screenshot(page, "prices-explained-uk-dark")
        const [first, second] = await steps.allInnerTexts()
        expect(first).toMatch(/Фіксована ціна[\s\S]*Додаток 7[\s\S]*77,70[\s\S]*Це ціна/)
        expect(second).toMatch(/Вид цін договору[\s\S]*Поступається/)
      })
    })

    it("makes a rule on a client's page, changes and deletes it, and prices follow", async () => {
      const { amount } = await explained()
      const less = (percent: number) => (Math.round(Number(amount) * (100 - percent)) / 100).toFixed(2)
      await asManager({ language: "uk" }, "prices-rules-uk", async (page) => {
        await page.goto(`/app/companies/${contract.company_id}`)
        const section = page.getByTestId("price-rules")
        const drawer = page.getByRole("dialog")
        const pick = async (label: string, option: string) => {
          await drawer.getByRole("combobox", { name: label }).click()
          await page.getByRole("option", { name: option }).first().click()
        }
        await section.getByRole("button", { name: "Додати правило" }).click()
        const save = drawer.getByRole("button", { name: "Зберегти" })
        await drawer.getByLabel("Правило", { exact: true }).fill("Осінь")
        await pick("Чиє", contract.number)
        await pick("Діє на", "Варіант товару")
        await drawer.getByPlaceholder("Назва або артикул").fill(variant.sku)
        await drawer.getByTestId("found").getByRole("button", { name: variant.sku }).first().click()
        expect(await save.isDisabled()).toBe(true)
        await drawer.getByLabel("Відсоток").fill("-10")
        await screenshot(page, "prices-rule-new-uk")
        await save.click()
        const row = section.getByRole("row", { name: "Осінь" })
        await row.waitFor()
        expect(await row.innerText()).toMatch(
          new RegExp(`${contract.number}[\\s\\S]*Варіант товару: ${variant.sku}[\\s\\S]*−10 %`),
        )
        expect((await explained()).amount).toBe(less(10))

        await row.click()
        await drawer.getByLabel("Відсоток").fill("-20")
        await drawer.getByLabel("Діє з").fill("2026-01-01")
        await save.click()
        await section.getByRole("row", { name: "−20 %" }).waitFor()
        expect((await explained()).amount).toBe(less(20))
        await screenshot(page, "prices-rules-company-uk")

        await page.goto("/app/prices")
        await page
          .getByTestId("price-rules")
          .getByRole("row", { name: "Осінь" })
          .getByRole("button", { name: "Видалити" })
          .click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Видалити" }).click()
        await page.getByTestId("price-rules").getByText("Правил немає").waitFor()
        expect((await explained()).amount).toBe(amount)

        await page.getByTestId("price-file").getByRole("combobox", { name: "Що у файлі" }).click()
        await page.getByRole("option", { name: "Правила цін" }).click()
        await choose(
          page,
          `Правило;Номер договору;Діє на;Артикул;Знижка або націнка, %\nЗ файлу;${contract.number};variant;${variant.sku};-5`,
        )
        await page.getByTestId("price-file").getByRole("button", { name: "Застосувати" }).click()
        await page.getByTestId("price-rules").getByRole("row", { name: "З файлу" }).waitFor()
        expect((await explained()).amount).toBe(less(5))
      })
    })

    it("makes a price type of another one, and guards the margin of one from 1C", async () => {
      const typesOf = async () => (await api.get("/admin/price-types?limit=100", { headers })).data.price_types
      await asManager({ language: "uk", theme: "dark" }, "prices-types-uk-dark", async (page) => {
        await page.goto("/app/prices")
        const section = page.getByTestId("price-types")
        const drawer = page.getByRole("dialog")
        await section.getByRole("button", { name: "Додати вид" }).click()
        const save = drawer.getByRole("button", { name: "Зберегти" })
        await drawer.getByLabel("Назва").fill("Дилер")
        await drawer.getByLabel("Код").fill("dealer")
        await drawer.getByRole("combobox", { name: "Обчислюється від" }).click()
        await page.getByRole("option", { name: contract.price_type.name, exact: true }).click()
        await drawer.getByLabel("Відсоток").fill("−12,5")
        await drawer.getByLabel("Округляти до").fill("1")
        await drawer.getByLabel("Закінчення").fill("0,99")
        await screenshot(page, "prices-type-new-uk-dark")
        await save.click()
        const row = section.getByRole("row", { name: "Дилер" })
        await row.waitFor()
        expect(await row.innerText()).toMatch(/dealer\s+UAH\s+\S+ −12,5 %\s+1, закінчення 0,99\s+—\s+Діє/)
        const made = (await typesOf()).find(({ code }: { code: string }) => code === "dealer")
        expect(made).toMatchObject({
          base_price_type_id: contract.price_type.id,
          base_percent: "-12.5",
          rounding_step: "1",
          rounding_ending: "0.99",
          external_id: null,
        })

        const before = (await typesOf()).find(({ id }: { id: string }) => id === contract.price_type.id)
        await section.getByRole("row", { name: before.code }).getByText(before.name, { exact: true }).click()
        expect(await drawer.getByLabel("Назва").isDisabled()).toBe(true)
        await drawer.getByLabel("Найменша маржа над собівартістю, %").fill("10")
        await save.click()
        await section.getByText("10 %", { exact: true }).waitFor()
        const after = (await typesOf()).find(({ id }: { id: string }) => id === contract.price_type.id)
        expect(after).toEqual({ ...before, min_margin_percent: "10", updated_at: expect.any(String) })

        const defaults = async () =>
          (await api.get(`/admin/company-price-defaults?company_id=${contract.company_id}`, { headers })).data
            .company_price_defaults
        const chosen = page.getByTestId("company").getByRole("combobox", { name: "Типовий вид цін" })
        await page.goto(`/app/companies/${contract.company_id}`)
        for (const [option, expected] of [
          ["Дилер", [{ price_type_id: made.id }]],
          ["Немає: за кожним договором", []],
        ] as const) {
          const stored = page.waitForResponse((response) =>
            response.url().endsWith("/admin/company-price-defaults/batch"),
          )
          await chosen.click()
          await page.getByRole("option", { name: option }).click()
          await stored
          await chosen.getByText(option).waitFor()
          expect(await defaults()).toMatchObject(expected)
        }
      })
    })

    it("says so when a file is none, or may not be taken over", async () => {
      await asManager({ language: "en" }, "prices-file-en", async (page) => {
        await page.goto("/app/prices")
        const section = page.getByTestId("price-file")
        await page.locator("#price-file").setInputFiles({
          name: "prices.xlsx",
          mimeType: "application/octet-stream",
          buffer: Buffer.from("no workbook"),
        })
        await section.getByText("Problems: 1, right rows: 0").waitFor()
        expect(await page.getByTestId("price-file-problems").innerText()).toContain("The file is no XLSX")

        await page.route(
          ({ pathname }) => pathname === "/admin/price-imports",
          (route) =>
            route.fulfill({
              status: 403,
              json: { type: "forbidden", code: "role_forbidden", message: "Only an administrator may do that." },
            }),
        )
        await choose(page, "sku,cost,currency_code\nx,1,uah")
        await section.getByText("Only an administrator may do that.").waitFor()
        expect(await section.getByRole("button", { name: "Take over" }).isDisabled()).toBe(true)
      })
    })
  },
})
