import { formatAmount } from "../../src/admin/lib/format"
import { syncReceivablesWorkflow } from "../../src/workflows/credit/receivables/workflows/sync-receivables"
import { gurtTest } from "../support/gurt-test"
import { openShop } from "../support/shop"
import { runManager, type AsManager } from "./manager"

gurtTest({
  name: "the debts page of the admin",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, dbUtils, onec }) => {
    const asManager = runManager({ api, getContainer })

    beforeAll(async () => {
      await openShop(getContainer())
      await syncReceivablesWorkflow(getContainer()).run({ input: {} })
      await dbUtils.snapshot()
    })

    const onDebtsPage: AsManager = (look, name, visit) =>
      asManager(look, name, async (page) => {
        await page.goto("/app/receivables")
        await visit(page)
      })

    it("reads what was just paid, and shows one client's papers (en, light)", async () => {
      const [document] = (await onec.control.receivables({ q: "СП-0004" })).items
      await onDebtsPage({ language: "en", theme: "light" }, "receivables-en", async (page) => {
        await page.getByRole("heading", { name: "Clients' debts" }).waitFor()
        await page.getByTestId("debts").getByText("Over 90 days:").waitFor()
        await onec.control.pay({ document: document!.ref, amount: 1000 })
        await page.getByRole("button", { name: "Read now" }).click()
        await page.getByText("Debts were read").waitFor()
        await page.getByPlaceholder("Number of the document").fill(document!.number)
        await page
          .getByTestId("receivables")
          .getByText(formatAmount(document!.open - 1000, "uah", "en"), { exact: true })
          .waitFor()

        await page.getByTestId("debts").getByRole("button", { name: "Автодеталь Плюс" }).click()
        await page.getByRole("heading", { name: "Open documents: Автодеталь Плюс" }).waitFor()
        const papers = page.getByTestId("receivables")
        await papers.getByText("ТОВ «Автодеталь Плюс»").nth(1).waitFor()
        expect(await papers.getByText("ТОВ «Автодеталь Плюс»").count()).toBe(2)
        const [statement] = await Promise.all([
          page.waitForEvent("download"),
          papers.getByRole("button", { name: "PDF" }).first().click(),
        ])
        expect(statement.suggestedFilename()).toBe("Д-0003.pdf")
        const [list] = await Promise.all([
          page.waitForEvent("download"),
          papers.getByRole("button", { name: "Download as CSV" }).click(),
        ])
        expect(list.suggestedFilename()).toBe("Автодеталь Плюс.csv")
      })
    })

    it("speaks Ukrainian, in the dark, and shows only what is overdue when asked to", async () => {
      await onDebtsPage({ language: "uk", theme: "dark" }, "receivables-uk", async (page) => {
        await page.getByRole("heading", { name: "Борги клієнтів" }).waitFor()
        const [all] = await Promise.all([
          page.waitForResponse((response) => response.url().includes("is_overdue=true")),
          page.getByLabel("Лише прострочені").click(),
        ])
        expect(all.status()).toBe(200)
        await page.getByTestId("debts").getByText("Понад 90 днів:").waitFor()
        await page
          .getByTestId("receivables")
          .getByText(/прострочено на \d+ дн\./)
          .first()
          .waitFor()
      })
    })

    it("says when 1C does not answer", async () => {
      await onec.control.arm({ call: "any_read", kind: "bad_gateway", times: 500 })
      await onDebtsPage({ language: "en" }, "receivables-1c-down", async (page) => {
        await page.getByRole("button", { name: "Read now" }).click()
        await page.getByText("Debts could not be read").waitFor()
      })
    })
  },
})
