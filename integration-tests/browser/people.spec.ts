import { gurtTest } from "../support/gurt-test"
import { adminHeaders, createCustomer, type Headers } from "../support/http"
import { contractsInForce, hireBuyer, openShop, type Shop, type ShopContract } from "../support/shop"
import { screenshot } from "./browser"
import { runManager } from "./manager"

gurtTest({
  name: "people of clients in the admin",
  emulator: { items: 20 },
  testSuite: ({ api, getContainer, dbUtils }) => {
    const asManager = runManager({ api, getContainer })
    let shop: Shop
    let contract: ShopContract
    let headers: Headers

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      headers = await adminHeaders(container, "api@gurt.example")
      const [found] = await contractsInForce(container)
      if (!found) throw new Error("The suite needs a contract in force.")
      contract = found
      await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      await dbUtils.snapshot()
    })

    it("shows the people of a client, and blocks one at once", async () => {
      await asManager({ language: "uk" }, "company-people", async (page) => {
        await page.goto(`/app/companies/${contract.company_id}`)
        const people = page.getByTestId("employees")
        await people.getByRole("row", { name: "buyer@dealer.example" }).getByRole("button", { name: "Заблокувати" }).click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Заблокувати" }).click()
        await people.getByText("Заблоковано").waitFor()
      })
      const { data } = await api.get("/admin/employees?q=buyer@dealer", { headers })
      expect(data.employees).toMatchObject([{ is_blocked: true }])
    })

    it("a registration is approved from the list, for the client that has its tax number", async () => {
      const applicant = await createCustomer(getContainer(), "new@dealer.example")
      const { data: entities } = await api.get(`/admin/legal-entities?company_id=${contract.company_id}`, { headers })
      const entity = entities.legal_entities.find(({ id }: { id: string }) => id === contract.legal_entity_id)
      await api.post(
        "/store/registrations",
        { company_name: "ТОВ Нові шини", registration_number: entity.registration_number },
        { headers: { ...shop.headers, ...applicant.headers } },
      )

      await asManager({ language: "uk", theme: "dark" }, "registrations", async (page) => {
        await page.getByRole("link", { name: "Заявки" }).first().click()
        await page.getByTestId("registrations").getByText("ТОВ Нові шини").click()
        await page.getByRole("dialog").getByText("Цей податковий номер мають").waitFor()
        await screenshot(page, "registration-decision")
        await page.getByRole("dialog").getByRole("button", { name: "Прийняти" }).click()
        await page.getByTestId("registrations").getByText("Прийнято").waitFor()
      })
      const { data } = await api.get(`/admin/employees?customer_id=${applicant.id}`, { headers })
      expect(data.employees).toMatchObject([{ role: "owner", company: { id: contract.company_id } }])
    })
  },
})
