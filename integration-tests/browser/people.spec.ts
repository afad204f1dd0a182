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
        await people
          .getByRole("row", { name: "buyer@dealer.example" })
          .getByRole("button", { name: "Заблокувати" })
          .click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Заблокувати" }).click()
        await people.getByText("Заблоковано").waitFor()
      })
      const { data } = await api.get("/admin/employees?q=buyer@dealer", { headers })
      expect(data.employees).toMatchObject([{ is_blocked: true }])
    })

    it("says what somebody may do and spend", async () => {
      await asManager({ language: "uk" }, "company-employee", async (page) => {
        await page.goto(`/app/companies/${contract.company_id}`)
        const people = page.getByTestId("employees")
        const drawer = page.getByRole("dialog")
        await people.getByText("buyer@dealer.example").click()
        await drawer.getByRole("combobox", { name: "Роль" }).click()
        await page.getByRole("option", { name: "Погоджувач" }).click()
        await drawer.getByRole("switch", { name: "Усі, також майбутні" }).click()
        await drawer.getByRole("checkbox").first().click()
        await drawer.getByRole("combobox", { name: "Договір, з якого починає" }).click()
        await page.getByRole("option", { name: contract.number }).click()
        await drawer.getByRole("button", { name: "Додати ліміт" }).click()
        const save = drawer.getByRole("button", { name: "Зберегти" })
        expect(await save.isDisabled()).toBe(true)
        await drawer.getByTestId("limit").getByLabel("Не більше ніж").fill("5000,50")
        await screenshot(page, "company-employee-drawer")
        await save.click()
        await people.getByText("Погоджувач").waitFor()
        expect(await people.getByRole("row", { name: "buyer@dealer.example" }).innerText()).toMatch(
          /Погоджувач\s+1\s+5\s000,50\s₴ на місяць/,
        )
      })
      const { data } = await api.get("/admin/employees?q=buyer@dealer", { headers })
      const [employee] = data.employees
      expect(employee).toMatchObject({
        role: "approver",
        has_all_legal_entities: false,
        default_contract_id: contract.id,
        limits: [{ period: "month", amount: "5000.50", currency_code: "uah" }],
      })
      expect(employee.legal_entity_ids).toHaveLength(1)
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
        const drawer = page.getByRole("dialog")
        const approve = drawer.getByRole("button", { name: "Прийняти" })
        await drawer.getByText("Не підтверджено").waitFor()
        expect(await approve.isDisabled()).toBe(true)
        await drawer.getByRole("switch", { name: "Я знаю, що це їхня адреса" }).click()
        await approve.click()
        await page.getByTestId("registrations").getByText("Прийнято").waitFor()
      })
      const { data } = await api.get(`/admin/employees?customer_id=${applicant.id}`, { headers })
      expect(data.employees).toMatchObject([
        { role: "viewer", company: { id: contract.company_id }, legal_entity_ids: [contract.legal_entity_id] },
      ])
    })

    it("somebody is moved to another client, and dismissed there", async () => {
      const other = (await contractsInForce(getContainer())).find(
        ({ company_id }) => company_id !== contract.company_id,
      )
      if (!other) throw new Error("The suite needs a second client.")
      const { data: company } = await api.get(`/admin/companies/${other.company_id}`, { headers })
      await asManager({ language: "uk" }, "company-leave", async (page) => {
        await page.goto(`/app/companies/${contract.company_id}`)
        await page.getByTestId("employees").getByText("buyer@dealer.example").click()
        const leave = page.getByTestId("leave")
        await leave.getByRole("combobox", { name: "До іншого клієнта" }).click()
        await page.getByRole("option", { name: company.company.name, exact: true }).click()
        await screenshot(page, "company-leave-drawer")
        await leave.getByRole("button", { name: "Перевести" }).click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Перевести" }).click()
        await page.getByTestId("employees").getByText("buyer@dealer.example").waitFor({ state: "detached" })

        await page.goto(`/app/companies/${other.company_id}`)
        await page.getByTestId("employees").getByText("buyer@dealer.example").click()
        await page.getByTestId("leave").getByRole("button", { name: "Звільнити" }).click()
        await page.getByRole("alertdialog").getByRole("button", { name: "Звільнити" }).click()
        await page.getByTestId("employees").getByText("buyer@dealer.example").waitFor({ state: "detached" })
      })
      const { data } = await api.get("/admin/employees?q=buyer@dealer", { headers })
      expect(data.count).toBe(0)
    })
  },
})
