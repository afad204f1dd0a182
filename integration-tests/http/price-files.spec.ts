import { mkdir, readdir, rm, writeFile } from "node:fs/promises"

import ExcelJS from "exceljs"

import { COMPANY_MODULE } from "../../src/modules/company"
import type { CompanyModuleService } from "../../src/modules/company/service"
import { PRICE_BOOK_MODULE } from "../../src/modules/price_book"
import type { PriceBookModuleService } from "../../src/modules/price_book/service"
import { clearPriceListExportsWorkflow } from "../../src/workflows/prices/lists/workflows/clear-price-list-exports"
import { fillPriceItemsWorkflow } from "../../src/workflows/prices/projection/workflows/fill-price-items"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createProductCategoriesWorkflow,
  createProductsWorkflow,
  deleteProductsWorkflow,
  updateProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { AdminPriceRule } from "../../src/types/admin-price-records"
import { rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, refusal } from "../support/http"
import { waitForExport } from "../support/price-list-export"
import { type Shop, type ShopBuyer, type ShopContract, contractsInForce, hireBuyer, openShop } from "../support/shop"

jest.setTimeout(300_000)

gurtTest({
  name: "prices as files",
  emulator: { items: 30 },
  testSuite: ({ api, getContainer, dbUtils, utils, filesFolder }) => {
    let shop: Shop
    let home: ShopContract
    let other: ShopContract
    let buyer: ShopBuyer
    let viewer: ShopBuyer
    let stranger: ShopBuyer
    let admin: Headers
    let manager: Headers
    let goods: { id: string; sku: string }[]

    const priceBook = () => getContainer().resolve<PriceBookModuleService>(PRICE_BOOK_MODULE)

    beforeAll(async () => {
      const container = getContainer()
      shop = await openShop(container)
      const contracts = await contractsInForce(container)
      home = contracts[0]
      other = contracts.find(({ company_id }) => company_id !== home.company_id) ?? home
      buyer = await hireBuyer(container, shop, home, { email: "buyer@home.example", role: "buyer" })
      viewer = await hireBuyer(container, shop, home, { email: "viewer@home.example", role: "viewer" })
      stranger = await hireBuyer(container, shop, other, { email: "owner@other.example" })
      admin = await adminHeaders(container)
      manager = await adminHeaders(container, "manager@gurt.example")
      const { data: managers } = await api.get("/admin/users/me", { headers: manager })
      const companies = container.resolve<CompanyModuleService>(COMPANY_MODULE)
      await companies.createManagers({ user_id: managers.user.id, has_all_companies: false })
      await companies.updateCompanies({ id: home.company_id, manager_id: managers.user.id })
      const { data } = await container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "variant", fields: ["id", "sku"] })
      goods = data.flatMap(({ id, sku }) => (sku ? [{ id, sku }] : [])).sort((a, b) => (a.id < b.id ? -1 : 1))
      await dbUtils.snapshot()
    })

    const priceOf = async (variant_id: string, headers = buyer.headers): Promise<string | undefined> => {
      const { data } = await api.get(`/store/prices?variant_id[]=${variant_id}&contract_id=${home.id}`, { headers })
      return data.prices[0]?.amount
    }
    const load = (query: string, file: string | Buffer, headers = admin) =>
      api.post(`/admin/price-imports?${query}`, file, { headers: { ...headers, "content-type": "text/csv" } })
    const listOf = async (
      query: string,
      headers: Headers,
      path = `/store/contracts/${home.id}/price-list`,
    ): Promise<string[]> =>
      (await api.get(`${path}?format=csv&${query}`, { headers, responseType: "text" })).data
        .replace(/^\uFEFF/, "")
        .trim()
        .split("\n")

    describe("the price list of a contract", () => {
      it("is nobody else's, and not of a role without prices", async () => {
        const url = `/store/contracts/${home.id}/price-list`
        expect((await refusal(api.get(url, { headers: shop.headers }))).status).toBe(401)
        expect((await refusal(api.get(url, { headers: stranger.headers }))).status).toBe(404)
        expect(await refusal(api.get(url, { headers: viewer.headers }))).toMatchObject({
          status: 403,
          data: { code: "role_forbidden" },
        })
        expect((await refusal(api.get(`${url}?format=pdf`, { headers: buyer.headers }))).status).toBe(400)
        expect((await refusal(api.get(`/admin/contracts/${other.id}/price-list`, { headers: manager }))).status).toBe(
          404,
        )
        expect((await refusal(api.get(`/admin/contracts/${home.id}/price-list`))).status).toBe(401)
      })

      it("has every price of the contract, as of a moment, in CSV and XLSX, and what is written can be read back", async () => {
        const [first, second] = goods
        await priceBook().upsertFixedPrices([
          { contract_id: home.id, variant_id: first.id, amount: "111.50", currency_code: "uah" },
          { contract_id: home.id, variant_id: first.id, amount: "99.00", min_quantity: 10, currency_code: "uah" },
          {
            contract_id: home.id,
            variant_id: second.id,
            amount: "55.00",
            currency_code: "uah",
            valid_from: "2099-01-01T00:00:00Z",
          },
        ])
        const lines = await listOf("language=en", buyer.headers)
        expect(lines[0]).toBe("SKU;Name;From quantity;Price;Currency;Recommended price;Valid until")
        expect(
          lines.filter((line) => line.startsWith(`${first.sku};`)).map((line) => line.split(";").slice(2, 5).join(" ")),
        ).toEqual(["1 111.50 UAH", "10 99.00 UAH"])
        const priced = await Promise.all(goods.map(async ({ id }) => ((await priceOf(id)) ? 1 : 0)))
        expect(new Set(lines.slice(1).map((line) => line.split(";")[0])).size).toBe(priced.filter(Boolean).length)

        const next = "2099-01-02T00:00:00Z"
        const hidden = [
          await refusal(
            api.get(`/store/contracts/${home.id}/price-list?format=csv&at=${next}`, { headers: buyer.headers }),
          ),
          await refusal(
            api.post(`/store/contracts/${home.id}/price-list-exports`, { at: next }, { headers: buyer.headers }),
          ),
        ]
        expect(hidden.map(({ status, data }) => [status, data.code])).toEqual(
          hidden.map(() => [400, "future_prices_hidden"]),
        )
        const later = await listOf(
          "language=en&at=2099-01-02T00:00:00Z",
          admin,
          `/admin/contracts/${home.id}/price-list`,
        )
        expect(later.find((line) => line.startsWith(`${second.sku};`))).toContain(";55.00;")

        const { data } = await api.get(`/store/contracts/${home.id}/price-list`, {
          headers: buyer.headers,
          responseType: "arraybuffer",
        })
        const workbook = new ExcelJS.Workbook()
        await workbook.xlsx.load(data)
        const sheet = workbook.worksheets[0]
        expect(sheet.name).toBe("Прайс-лист")
        expect(sheet.rowCount).toBe(lines.length)
        const read = await load(`kind=fixed_prices&format=xlsx&dry_run=true`, Buffer.from(data))
        expect(read.data.price_import).toMatchObject({
          received: 0,
          problem_count: 1,
          problems: [{ line: 1, column: "contract_id or contract" }],
        })
      })

      it("shows nothing personal in the price view recommended", async () => {
        await priceBook().upsertFixedPrices([
          { contract_id: home.id, variant_id: goods[0].id, amount: "13.37", currency_code: "uah" },
        ])
        expect((await listOf("", buyer.headers)).join("\n")).toContain("13.37")
        const hidden = (await listOf("", { ...buyer.headers, "x-price-view": "recommended" })).slice(1)
        expect(hidden.join("\n")).not.toContain("13.37")
        for (const line of hidden) {
          const [, , , price, , recommended] = line.split(";")
          expect(price).toBe(recommended)
        }
      })
    })

    describe("a price list made in the background", () => {
      const ask = async (headers = buyer.headers, body: object = {}, side = "store") =>
        (await api.post(`/${side}/contracts/${home.id}/price-list-exports`, { format: "csv", ...body }, { headers }))
          .data.price_list_export
      const ended = (id: string, headers = buyer.headers, side = "store") =>
        waitForExport(api, `/${side}/price-list-exports/${id}`, headers)
      const fileOf = (id: string, headers = buyer.headers, side = "store") =>
        api.get(`/${side}/price-list-exports/${id}/file`, { headers, responseType: "text" })
      const refusedFile = async (id: string, headers = buyer.headers, side = "store") =>
        await refusal(api.get(`/${side}/price-list-exports/${id}/file`, { headers }))
      const setBack = (id: string, column: string, interval: string) =>
        rows(getContainer(), `update price_list_export set ?? = now() - ?::interval where id = ?`, [
          column,
          interval,
          id,
        ])
      const clear = async () =>
        (await clearPriceListExportsWorkflow(getContainer()).run({ input: { now: Date.now() } })).result
      /** Two of a person that no process works at. */
      const open = async (employee_id: string, count: number) => {
        const list = {
          contract_id: home.id,
          actor_type: "employee",
          actor_id: employee_id,
          format: "xlsx",
          price_mode: "personal",
          at: null,
        } as const
        const languages = ["uk", "en"] as const
        return await Promise.all(
          languages.slice(0, count).map((language) => priceBook().openPriceListExport({ ...list, language })),
        )
      }

      it("is refused to whom the contract, the prices or the export are not open", async () => {
        const url = `/store/contracts/${home.id}/price-list-exports`
        const refused = (headers: Headers, body: object = {}) => refusal(api.post(url, body, { headers }))
        expect((await refused(shop.headers)).status).toBe(401)
        expect((await refused(stranger.headers)).status).toBe(404)
        expect(await refused(viewer.headers)).toMatchObject({ status: 403, data: { code: "role_forbidden" } })
        for (const body of [{ format: "pdf" }, { language: "fr" }, { at: "yesterday" }, { price_mode: "personal" }]) {
          expect((await refused(buyer.headers, body)).status).toBe(400)
        }
        expect((await refusal(api.get("/store/price-list-exports?limit=101", { headers: buyer.headers }))).status).toBe(
          400,
        )
        expect(
          (await refusal(api.post(`/admin/contracts/${other.id}/price-list-exports`, {}, { headers: manager }))).status,
        ).toBe(404)

        const { id } = await ask()
        await ended(id)
        const colleague = await hireBuyer(getContainer(), shop, home, { email: "owner@home.example", role: "owner" })
        for (const path of [id, `${id}/file`]) {
          expect((await refusal(api.get(`/store/price-list-exports/${path}`, { headers: shop.headers }))).status).toBe(
            401,
          )
          expect(
            (await refusal(api.get(`/store/price-list-exports/${path}`, { headers: stranger.headers }))).status,
          ).toBe(404)
          expect(
            (await refusal(api.get(`/store/price-list-exports/${path}`, { headers: colleague.headers }))).status,
          ).toBe(404)
          expect(
            (await refusal(api.get(`/store/price-list-exports/${path}`, { headers: viewer.headers }))).status,
          ).toBe(403)
          expect((await refusal(api.get(`/admin/price-list-exports/${path}`, { headers: admin }))).status).toBe(404)
        }
        expect((await api.get("/store/price-list-exports", { headers: colleague.headers })).data).toMatchObject({
          price_list_exports: [],
          count: 0,
        })
      })

      it("tells how far it is, and is the streamed one byte for byte", async () => {
        await priceBook().upsertFixedPrices([
          { contract_id: home.id, variant_id: goods[0].id, amount: "111.50", currency_code: "uah" },
        ])
        const response = await api.post(
          `/store/contracts/${home.id}/price-list-exports`,
          { format: "csv", language: "en" },
          { headers: buyer.headers },
        )
        expect(response.status).toBe(202)
        const asked = response.data.price_list_export
        expect(Object.keys(asked).sort()).toEqual([
          "at",
          "contract_id",
          "created_at",
          "error_code",
          "expires_at",
          "finished_at",
          "format",
          "id",
          "language",
          "price_mode",
          "progress",
          "status",
        ])
        const made = await ended(asked.id)
        expect(made).toMatchObject({
          status: "completed",
          error_code: null,
          price_mode: "personal",
          progress: { processed: goods.length, total: goods.length },
        })
        const file = await fileOf(asked.id)
        expect(file.headers).toMatchObject({
          "cache-control": "private, no-store",
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": 'attachment; filename="price-list.csv"',
        })
        const streamed = await api.get(`/store/contracts/${home.id}/price-list?format=csv&language=en`, {
          headers: buyer.headers,
          responseType: "text",
        })
        expect(file.data).toContain(";111.50;")
        expect(file.data).toBe(streamed.data)

        const later = await ask(buyer.headers, { format: "xlsx" })
        expect(await ended(later.id)).toMatchObject({ status: "completed" })
        const { data } = await api.get(`/store/price-list-exports/${later.id}/file`, {
          headers: buyer.headers,
          responseType: "arraybuffer",
        })
        const workbook = new ExcelJS.Workbook()
        await workbook.xlsx.load(data)
        expect(workbook.worksheets[0].rowCount).toBe(streamed.data.trim().split("\n").length)
        const list = (await api.get("/store/price-list-exports?limit=1", { headers: buyer.headers })).data
        expect(list).toMatchObject({ count: 2, limit: 1, offset: 0, price_list_exports: [{ id: later.id }] })
      })

      it("is for a moment, and for a manager while the client is theirs", async () => {
        await priceBook().upsertFixedPrices([
          {
            contract_id: home.id,
            variant_id: goods[1].id,
            amount: "55.00",
            currency_code: "uah",
            valid_from: "2099-01-01T00:00:00Z",
          },
        ])
        const at = "2099-01-02T00:00:00.000Z"
        const { id } = await ask(manager, { at }, "admin")
        expect(await ended(id, manager, "admin")).toMatchObject({ status: "completed", at })
        expect((await fileOf(id, manager, "admin")).data).toContain(";55.00;")
        expect((await refusedFile(id, admin, "admin")).status).toBe(404)
        expect((await refusedFile(id, buyer.headers)).status).toBe(404)
        await getContainer()
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .updateCompanies({ id: home.company_id, manager_id: null })
        expect((await refusedFile(id, manager, "admin")).status).toBe(404)
        expect((await api.get("/admin/price-list-exports", { headers: manager })).data).toMatchObject({
          price_list_exports: [],
          count: 0,
        })
      })

      it("gives nothing personal out in the price view recommended", async () => {
        await priceBook().upsertFixedPrices([
          { contract_id: home.id, variant_id: goods[0].id, amount: "13.37", currency_code: "uah" },
        ])
        const hiding = { ...buyer.headers, "x-price-view": "recommended" }
        const personal = await ask()
        await ended(personal.id)
        expect(await refusedFile(personal.id, hiding)).toMatchObject({
          status: 403,
          data: { code: "price_view_recommended" },
        })
        const recommended = await ask(hiding)
        expect(await ended(recommended.id)).toMatchObject({ price_mode: "recommended", status: "completed" })
        expect((await fileOf(recommended.id, hiding)).data).not.toContain("13.37")
        await api.post("/store/employees/me/price-view", { mode: "recommended" }, { headers: buyer.headers })
        expect((await refusedFile(personal.id)).data.code).toBe("price_view_recommended")
        await api.post("/store/employees/me/price-view", { mode: "personal" }, { headers: buyer.headers })
        expect((await fileOf(personal.id)).data).toContain("13.37")
      })

      it("is refused at the download once the contract, the company or the role no longer lets", async () => {
        const { id } = await ask()
        await ended(id)
        const companies = getContainer().resolve<CompanyModuleService>(COMPANY_MODULE)
        await rows(getContainer(), `update contract set is_active = false where id = ?`, [home.id])
        expect((await refusedFile(id)).data.code).toBe("contract_inactive")
        await rows(getContainer(), `update contract set is_active = true where id = ?`, [home.id])
        await companies.updateEmployees({ id: buyer.employee_id, role: "viewer" })
        expect((await refusedFile(id)).data.code).toBe("role_forbidden")
        await companies.updateEmployees({ id: buyer.employee_id, role: "buyer" })
        await companies.updateCompanies({ id: home.company_id, status: "blocked" })
        expect((await refusedFile(id)).data.code).toBe("company_blocked")
      })

      it("is made twice at once for a person, and the same only once, however many ask together", async () => {
        await open(buyer.employee_id, 1)
        const ids = await Promise.all(Array.from({ length: 8 }, async () => (await open(buyer.employee_id, 1))[0]))
        expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
        const asked = await Promise.allSettled(
          Array.from({ length: 8 }, (_, index) =>
            priceBook().openPriceListExport({
              contract_id: home.id,
              actor_type: "employee",
              actor_id: buyer.employee_id,
              format: "csv",
              language: "uk",
              price_mode: "personal",
              at: new Date(Date.UTC(2099, 0, 1 + index)),
            }),
          ),
        )
        expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
        expect(
          await refusal(
            api.post(
              `/store/contracts/${home.id}/price-list-exports`,
              {},
              { headers: { ...buyer.headers, "x-price-view": "recommended" } },
            ),
          ),
        ).toMatchObject({ status: 400, data: { code: "too_many_exports" } })
        expect((await ask(buyer.headers, { format: "xlsx" })).id).toBe(ids[0].id)
        expect(await refusedFile(ids[0].id)).toMatchObject({ status: 400, data: { code: "export_not_ready" } })
      })

      it("that cannot be stored has failed, and so has one that breaks in the middle, without its half a file", async () => {
        await rm(filesFolder, { recursive: true })
        await writeFile(filesFolder, "no folder at all")
        for (const format of ["csv", "xlsx"]) {
          const { id } = await ask(buyer.headers, { format })
          expect(await ended(id)).toMatchObject({ status: "failed", error_code: "export_failed" })
          expect((await refusedFile(id)).data.code).toBe("export_not_ready")
        }
        await rm(filesFolder)
        await mkdir(filesFolder)

        await rows(
          getContainer(),
          `create function no_progress() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$`,
        )
        await rows(
          getContainer(),
          `create trigger no_progress before update on price_list_export for each row when (new.processed > 0) execute function no_progress()`,
        )
        for (const format of ["csv", "xlsx"]) {
          const { id } = await ask(buyer.headers, { format })
          expect(await ended(id)).toMatchObject({
            status: "failed",
            error_code: "export_failed",
            progress: { processed: 0, total: goods.length },
          })
          expect(
            await rows(getContainer(), `select id from price_list_export where id = ? and file_id is not null`, [id]),
          ).toHaveLength(1)
          await utils.waitWorkflowExecutions()
          expect(await readdir(filesFolder)).toEqual([])
        }
      })

      it("whose process is gone is given up, and one whose time is over goes with its file", async () => {
        const [silent, busy] = await open(buyer.employee_id, 2)
        await writeFile(`${filesFolder}/private-half.xlsx`, "half")
        await priceBook().startPriceListExport({ id: silent.id, file_id: "private-half.xlsx", total: 10 })
        await setBack(silent.id, "updated_at", "11 minutes")
        await setBack(busy.id, "updated_at", "9 minutes")
        expect(await clear()).toEqual({ interrupted: [silent.id], removed: [] })
        expect(await ended(silent.id)).toMatchObject({ status: "failed", error_code: "export_interrupted" })
        expect(await readdir(filesFolder)).not.toContain("private-half.xlsx")
        await expect(priceBook().advancePriceListExport({ id: silent.id, processed: 5 })).rejects.toThrow(
          "ended by somebody else",
        )

        const { id } = await ask()
        await ended(id)
        const files = await readdir(filesFolder)
        expect(files.filter((name) => name.includes(id))).toHaveLength(1)
        await setBack(id, "expires_at", "1 second")
        expect((await refusedFile(id)).status).toBe(404)
        expect(await clear()).toEqual({ interrupted: [], removed: [id] })
        expect((await readdir(filesFolder)).filter((name) => name.includes(id))).toEqual([])
        expect(await rows(getContainer(), `select id from price_list_export where id = ?`, [id])).toEqual([])
      })
    })

    describe("an import", () => {
      it("lists every row's problem in a dry run, and changes nothing, dry or not", async () => {
        const before = await priceOf(goods[0].id)
        const file = [
          "Договір;Артикул;Від кількості;Ціна;Діє з",
          `${home.number};${goods[0].sku};1;1 234,50;01.05.2026`,
          `NO-SUCH;${goods[0].sku};1;10;`,
          `${home.number};NO-SUCH;1;10;`,
          `${home.number};${goods[1].sku};0;free;yesterday`,
        ].join("\r\n")
        const { data } = await load("kind=fixed_prices&format=csv&dry_run=true", file)
        expect(data.price_import).toMatchObject({ is_dry_run: true, received: 1, written: 0, problem_count: 5 })
        expect(
          data.price_import.problems.map(({ line, column }: { line: number; column: string }) => [line, column]),
        ).toEqual([
          [3, "contract"],
          [4, "sku"],
          [5, "min_quantity"],
          [5, "amount"],
          [5, "valid_from"],
        ])
        expect(await refusal(load("kind=fixed_prices&format=csv", file))).toMatchObject({
          status: 400,
          data: { code: "price_file_invalid" },
        })
        expect(await priceOf(goods[0].id)).toBe(before)
        expect((await refusal(load("kind=fixed_prices&format=csv", file, {}))).status).toBe(401)
        expect((await refusal(load("kind=carts&format=csv", file))).status).toBe(400)
        const torn = await load("kind=fixed_prices&format=xlsx&dry_run=true", "no zip at all")
        expect(torn.data.price_import.problem_count).toBe(1)
      })

      it("takes fixed prices over, is written down, and is refused for somebody else's client", async () => {
        const file = `contract_id,sku,price,currency,valid_from\n${home.id},${goods[0].sku},1234.50,UAH,2026-05-01\n`
        const { data } = await load("kind=fixed_prices&format=csv", file, manager)
        expect(data.price_import).toMatchObject({ received: 1, written: 1, problem_count: 0 })
        expect(await priceOf(goods[0].id)).toBe("1234.50")
        const [stored] = await priceBook().listContractPrices({ contract_id: home.id })
        expect(stored.valid_from.toISOString()).toBe("2026-04-30T21:00:00.000Z")
        const audit = await api.get("/admin/audit-entries?action=imported", { headers: admin })
        expect(audit.data.audit_entries[0]).toMatchObject({
          subject: "fixed_prices",
          after: { received: 1, written: 1 },
        })
        const foreign = file.replace(home.id, other.id)
        expect(await refusal(load("kind=fixed_prices&format=csv", foreign, manager))).toMatchObject({
          status: 400,
          data: { code: "price_file_invalid" },
        })
      })

      it("takes rules over, twice the same once, and everybody's from an administrator only", async () => {
        const rules = `name,contract,target_kind,sku,percent\nspring,${home.number},variant,${goods[0].sku},-10\n`
        const before = Number(await priceOf(goods[0].id))
        await load("kind=price_rules&format=csv", rules, manager)
        await load("kind=price_rules&format=csv", rules.replace("-10", "-50"), manager)
        expect(Number(await priceOf(goods[0].id))).toBeCloseTo(before / 2, 1)
        expect(await priceBook().listContractPriceRules({ name: "spring" })).toHaveLength(1)
        const everybody = "name,target_kind,percent\nsale,all,-1\n"
        expect((await refusal(load("kind=price_rules&format=csv", everybody, manager))).data.code).toBe(
          "price_file_invalid",
        )
        expect((await load("kind=price_rules&format=csv", everybody)).data.price_import.written).toBe(1)
      })

      it("takes 100,000 rows over", async () => {
        const quantities = Array.from({ length: 100_000 / 25 }, (_, index) => index + 1)
        const rows = goods
          .slice(0, 25)
          .flatMap(({ sku }) => quantities.map((quantity) => `${home.id},${sku},${quantity},${200_000 - quantity}`))
        const { data } = await load(
          "kind=fixed_prices&format=csv",
          ["contract_id,sku,min_quantity,amount", ...rows].join("\n"),
        )
        expect(data.price_import).toMatchObject({ received: 100_000, written: 100_000, problem_count: 0 })
      })
    })

    describe("an import of what is everybody's", () => {
      const typePrices = (amount: string, quantity = 1) =>
        `Вид цін;Артикул;Від кількості;Ціна\n${home.price_type.name};${goods[0].sku};${quantity};${amount}\n`
      const costs = (cost: string) => `sku,cost,currency\n${goods[0].sku},${cost},UAH\n`
      const refused = async (query: string, file: string, headers = admin) => {
        const { status, data } = await refusal(load(query, file, headers))
        return [status, data.code]
      }

      it("is an administrator's only, dry or not, whatever the file has", async () => {
        for (const kind of ["type_prices", "costs"]) {
          for (const query of [`kind=${kind}&format=csv`, `kind=${kind}&format=csv&dry_run=true`]) {
            expect((await refusal(load(query, "", {}))).status).toBe(401)
            expect(await refused(query, typePrices("1.00"), manager)).toEqual([403, "role_forbidden"])
            expect(await refused(query, "no table at all", manager)).toEqual([403, "role_forbidden"])
          }
        }
      })

      it("tells by line what is wrong with prices of types, and applies none of them", async () => {
        const before = await priceOf(goods[0].id)
        const type = home.price_type.id
        const file = [
          "price_type,sku,min_quantity,amount",
          `${type},${goods[0].sku},1,1.00`,
          `no such type,${goods[0].sku},1,1.00`,
          `${type},NO-SUCH,1,1.00`,
          `${type},${goods[0].sku},0,-1.00`,
          `,NO-SUCH,1,1.00`,
        ].join("\n")
        const { data } = await load("kind=type_prices&format=csv&dry_run=true", file)
        expect(data.price_import).toMatchObject({
          kind: "type_prices",
          is_dry_run: true,
          received: 1,
          written: 0,
          problem_count: 6,
        })
        expect(
          data.price_import.problems.map(({ line, column }: { line: number; column: string }) => [line, column]),
        ).toEqual([
          [3, "price_type"],
          [4, "sku"],
          [5, "min_quantity"],
          [5, "amount"],
          [6, "price_type"],
          [6, "sku"],
        ])
        expect(await refused("kind=type_prices&format=csv", file)).toEqual([400, "price_file_invalid"])
        const headless = await load("kind=type_prices&format=csv&dry_run=true", `sku,amount\n${goods[0].sku},1.00\n`)
        expect(headless.data.price_import.problems).toMatchObject([{ line: 1, column: "price_type" }])
        expect(await priceOf(goods[0].id)).toBe(before)
      })

      it("tells by line what is wrong with costs, and applies none of them", async () => {
        const file = `${costs("5.00")}NO-SUCH,5.00,UAH\n${goods[1].sku},-5.00,UAH\n${goods[1].sku},5.00,грн\n`
        const { data } = await load("kind=costs&format=csv&dry_run=true", file)
        expect(data.price_import).toMatchObject({ kind: "costs", received: 1, written: 0, problem_count: 3 })
        expect(
          data.price_import.problems.map(({ line, column }: { line: number; column: string }) => [line, column]),
        ).toEqual([
          [3, "sku"],
          [4, "cost"],
          [5, "currency_code"],
        ])
        expect(await refused("kind=costs&format=csv", file)).toEqual([400, "price_file_invalid"])
        expect(await priceBook().listPriceItems({ cost: { $ne: null } })).toEqual([])
        await priceBook().removeItems([goods[0].id])
        const early = await load("kind=costs&format=csv&dry_run=true", costs("5.00"))
        expect(early.data.price_import).toMatchObject({ received: 0, problems: [{ line: 2, column: "sku" }] })
        expect(await refused("kind=costs&format=csv", costs("5.00"))).toEqual([400, "price_file_invalid"])
        const batch = { upsert: [{ variant_id: goods[0].id, cost: "5.00", currency_code: "uah" }] }
        expect((await refusal(api.post("/admin/costs/batch", batch, { headers: admin }))).data.code).toBe(
          "price_item_missing",
        )
      })

      it("takes prices of types over, by name, code and id, of equal ones the last, and they are served", async () => {
        const { data } = await load(
          "kind=type_prices&format=csv",
          `${typePrices("5,00")}${home.price_type.id};${goods[0].sku};1;1 234,50\n`,
        )
        expect(data.price_import).toMatchObject({ received: 2, written: 1, problem_count: 0 })
        expect(await priceOf(goods[0].id)).toBe("1234.50")
        const again = await load("kind=type_prices&format=csv", typePrices("1234.50"))
        expect(again.data.price_import).toMatchObject({ received: 1, written: 0 })
        const tier = await load("kind=type_prices&format=csv", typePrices("1000.00", 10))
        expect(tier.data.price_import).toMatchObject({ received: 1, written: 1 })
        expect(await priceOf(goods[0].id)).toBe("1234.50")
        const quantity = await api.get(
          `/admin/type-prices?variant_id=${goods[0].id}&price_type_id=${home.price_type.id}`,
          { headers: admin },
        )
        expect(
          quantity.data.type_prices
            .map(({ min_quantity, amount }: { min_quantity: number; amount: string }) => [min_quantity, amount])
            .sort(),
        ).toEqual([
          [1, "1234.50"],
          [10, "1000.00"],
        ])
      })

      it("takes costs over, which guard the margin, and all of it is on the record of nobody's client", async () => {
        await priceBook().updatePriceTypes({ id: home.price_type.id, min_margin_percent: 10 })
        await priceBook().upsertPriceRules([{ name: "half", contract_id: home.id, target_kind: "all", percent: "-50" }])
        await load("kind=type_prices&format=csv", typePrices("100.00"))
        expect(await priceOf(goods[0].id)).toBe("50.00")
        const { data } = await load("kind=costs&format=csv", `${costs("1.00")}${goods[0].sku},54.00,uah\n`)
        expect(data.price_import).toMatchObject({ received: 2, written: 1, problem_count: 0 })
        expect(await priceOf(goods[0].id)).toBe("60.00")
        for (const subject of ["type_prices", "costs"]) {
          const audit = async (headers: Headers) =>
            (await api.get(`/admin/audit-entries?subject=${subject}`, { headers })).data.audit_entries
          expect(await audit(admin)).toMatchObject([{ action: "imported", company_id: null, after: { written: 1 } }])
          expect(await audit(manager)).toEqual([])
        }
      })

      it("is of nobody's client, even where a column names one", async () => {
        const file = `contract,price_type,sku,amount\n${home.number},${home.price_type.id},${goods[0].sku},77.00\n`
        await load("kind=type_prices&format=csv", file)
        const { data } = await api.get("/admin/audit-entries?subject=type_prices", { headers: admin })
        expect(data.audit_entries).toMatchObject([{ company_id: null, after: { rows: 1 } }])
      })
    })

    describe("an import on record, and what its rules name", () => {
      const fixedPrices = () =>
        `contract,sku,amount\n${home.number},${goods[0].sku},61.10\n${other.number},${goods[0].sku},62.20\n${other.number},${goods[1].sku},63.30\n`
      const imported = async (headers = admin) =>
        (await api.get("/admin/audit-entries?subject=fixed_prices", { headers })).data.audit_entries.map(
          ({ action, company_id, before, after }: Record<string, unknown>) => ({ action, company_id, before, after }),
        )
      const broken = async (trigger: string) => {
        await rows(
          getContainer(),
          `create function disk_full() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$`,
        )
        await rows(getContainer(), `create ${trigger} for each row execute function disk_full()`)
      }

      it("stands with each client whose prices it has", async () => {
        await load("kind=fixed_prices&format=csv", fixedPrices())
        const ofFile = { received: 3, written: 3 }
        const mine = { action: "imported", company_id: home.company_id, before: null, after: { ...ofFile, rows: 1 } }
        const theirs = { ...mine, company_id: other.company_id, after: { ...ofFile, rows: 2 } }
        expect(await imported()).toHaveLength(2)
        expect(await imported()).toEqual(expect.arrayContaining([mine, theirs]))
        expect(await imported(manager)).toEqual([mine])
        await load("kind=price_rules&format=csv", "name,target_kind,percent\nsale,all,-1\n")
        const { data } = await api.get("/admin/audit-entries?subject=price_rules", { headers: admin })
        expect(data.audit_entries).toMatchObject([
          { action: "imported", company_id: null, after: { received: 1, rows: 1 } },
        ])
      })

      it("does not happen when it cannot be recorded", async () => {
        const before = await priceOf(goods[0].id)
        await broken("trigger disk_full before insert on audit_entry")
        expect((await refusal(load("kind=fixed_prices&format=csv", fixedPrices()))).status).toBe(500)
        expect(await priceOf(goods[0].id)).toBe(before)
        expect(await priceBook().listContractPrices({ contract_id: [home.id, other.id] })).toEqual([])
      })

      it("is told to have been undone when it fails after it was recorded", async () => {
        await broken("constraint trigger disk_full after insert on contract_price deferrable initially deferred")
        expect((await refusal(load("kind=fixed_prices&format=csv", fixedPrices()))).status).toBe(500)
        expect(await priceBook().listContractPrices({ contract_id: [home.id, other.id] })).toEqual([])
        const actions = (await imported(manager)).map(({ action }: { action: string }) => action)
        expect(actions.sort()).toEqual(["imported", "imported_undone"])
      })

      it("tells by line what its rules name and is not there, and applies none of them", async () => {
        const kinds = ["product", "category", "collection", "tag", "variant"]
        const file = [
          "name,contract,target_kind,target_id,percent",
          ...kinds.map((kind) => `${kind},${home.number},${kind},${kind}_none,-5`),
          `everything,${home.number},all,,-5`,
          `brand,${home.number},brand,Nobody sells it yet,-5`,
        ].join("\n")
        const before = await priceOf(goods[0].id)
        const { data } = await load("kind=price_rules&format=csv&dry_run=true", file, manager)
        expect(data.price_import).toMatchObject({ is_dry_run: true, received: 2, written: 0, problem_count: 5 })
        expect(data.price_import.problems).toEqual(
          kinds.map((kind, index) => ({
            line: index + 2,
            column: "target_id",
            message: `there is no such ${kind === "variant" ? "product" : kind}`,
          })),
        )
        const refused = await refusal(load("kind=price_rules&format=csv", file, manager))
        expect([refused.status, refused.data.code]).toEqual([400, "price_file_invalid"])
        expect(refused.data.message).toContain("line 2: target_id there is no such product")
        expect(await priceBook().listContractPriceRules({ contract_id: home.id })).toEqual([])
        expect(await priceOf(goods[0].id)).toBe(before)
      })
    })

    describe("the records behind prices", () => {
      const change = (path: string, body: object, headers = admin) =>
        api.post(`/admin/${path}/batch`, body, { headers })
      const list = async (path: string, headers = admin) => (await api.get(`/admin/${path}`, { headers })).data

      it("are listed, stored and deleted, all of a batch or nothing, and written down", async () => {
        const fixed = { contract_id: home.id, variant_id: goods[0].id, amount: "77.10", currency_code: "uah" }
        // Of equal rows the last one counts.
        expect(
          (await change("contract-prices", { upsert: [{ ...fixed, amount: "5.00" }, fixed] }, manager)).data,
        ).toEqual({ upserted: 2, deleted: 0 })
        expect(await priceOf(goods[0].id)).toBe("77.10")
        const { contract_prices, count } = await list(`contract-prices?contract_id=${home.id}`, manager)
        expect([count, contract_prices[0].amount]).toEqual([1, "77.10"])
        const wrong = {
          upsert: [
            { ...fixed, amount: "1.00" },
            { ...fixed, contract_id: other.id },
          ],
        }
        expect((await refusal(change("contract-prices", wrong, manager))).status).toBe(404)
        expect(await priceOf(goods[0].id)).toBe("77.10")
        await change("contract-prices", { delete: [contract_prices[0].id] }, manager)
        expect(await priceOf(goods[0].id)).not.toBe("77.10")
        const audit = await api.get("/admin/audit-entries?subject=contract_prices", { headers: admin })
        expect(audit.data.audit_entries.map(({ action }: { action: string }) => action).sort()).toEqual([
          "deleted",
          "set",
          "set",
        ])
        const toManager = await api.get("/admin/audit-entries?subject=contract_prices", { headers: manager })
        expect(toManager.data.audit_entries.map(({ company_id }: { company_id: string }) => company_id)).toEqual(
          Array(3).fill(home.company_id),
        )
        expect((await refusal(change("contract-prices", { delete: [contract_prices[0].id] }, manager))).status).toBe(
          404,
        )
      })

      it("name what there is; a type that something names stays, and what cannot be recorded does not happen", async () => {
        const rule = { name: "r", contract_id: home.id, percent: "-1" }
        for (const [target_kind, target_id] of [
          ["category", "pcat_none"],
          ["collection", "pcol_none"],
          ["tag", "ptag_none"],
          ["product", "prod_none"],
          ["variant", "variant_none"],
        ]) {
          const refused = await refusal(
            change("price-rules", { upsert: [{ ...rule, target_kind, target_id }] }, manager),
          )
          expect([refused.status, refused.data.message]).toEqual([404, `There is no ${target_kind} ${target_id}.`])
        }
        await change("price-rules", { upsert: [{ ...rule, target_kind: "brand", target_id: "not sold yet" }] }, manager)
        expect((await refusal(change("price-types", { delete: [home.price_type.id] }))).data.code).toBe(
          "price_type_in_use",
        )

        const before = await priceOf(goods[0].id)
        await rows(
          getContainer(),
          `create function audit_down() returns trigger language plpgsql as $$ begin raise exception 'no disk'; end $$`,
        )
        await rows(
          getContainer(),
          `create trigger audit_down before insert on audit_entry for each row execute function audit_down()`,
        )
        const fixed = { contract_id: home.id, variant_id: goods[0].id, amount: "1.10", currency_code: "uah" }
        expect((await refusal(change("contract-prices", { upsert: [fixed] }, manager))).status).toBe(500)
        expect(await priceOf(goods[0].id)).toBe(before)
      })

      it("are rules by the names of what they are of and for, a client's with those of its contracts", async () => {
        const products = getContainer().resolve(Modules.PRODUCT)
        const [category] = await products.createProductCategories([{ name: "Шини" }])
        const [tag] = await products.createProductTags([{ value: "зима" }])
        const [collection] = await products.createProductCollections([{ title: "Новинки" }])
        const { product_id } = await products.retrieveProductVariant(goods[0].id, { select: ["id", "product_id"] })
        const { title } = await products.retrieveProduct(product_id!, { select: ["id", "title"] })
        const rule = (name: string, values: object) => ({ name, percent: "-5", ...values })
        await change("price-rules", {
          upsert: [
            rule("a", { contract_id: home.id, target_kind: "variant", target_id: goods[0].id }),
            rule("b", {
              company_id: home.company_id,
              target_kind: "category",
              target_id: category!.id,
              price_type_id: home.price_type.id,
            }),
            rule("c", { company_id: home.company_id, target_kind: "tag", target_id: tag!.id, min_quantity: 5 }),
            rule("d", { contract_id: home.id, target_kind: "collection", target_id: collection!.id }),
            rule("e", { contract_id: home.id, target_kind: "product", target_id: product_id }),
            rule("f", {
              contract_id: home.id,
              target_kind: "brand",
              target_id: "Nokian",
              valid_from: "2026-01-01T00:00:00Z",
            }),
            rule("others", { contract_id: other.id, target_kind: "all" }),
            rule("everybody's", { target_kind: "all" }),
          ],
        })
        const namesOf = async (query: string, headers = admin) =>
          (await list(`price-rules?${query}`, headers)).price_rules.map(({ name }: { name: string }) => name).sort()
        const { price_rules } = await list(`price-rules?company_id=${home.company_id}&with_contracts=true`, manager)
        const shown = Object.fromEntries(
          price_rules.map((each: AdminPriceRule) => [
            each.name,
            [each.contract_number, each.company_name, each.target_name, each.price_type_name, each.percent],
          ]),
        )
        const { name: company } = await getContainer()
          .resolve<CompanyModuleService>(COMPANY_MODULE)
          .retrieveCompany(home.company_id)

        expect(shown).toEqual({
          a: [home.number, null, `${goods[0].sku} · ${title}`, null, "-5"],
          b: [null, company, "Шини", home.price_type.name, "-5"],
          c: [null, company, "зима", null, "-5"],
          d: [home.number, null, "Новинки", null, "-5"],
          e: [home.number, null, title, null, "-5"],
          f: [home.number, null, "Nokian", null, "-5"],
        })
        expect(price_rules.find(({ name }: AdminPriceRule) => name === "f").valid_from).toBe("2026-01-01T00:00:00.000Z")
        expect(await namesOf(`company_id=${home.company_id}`)).toEqual(["b", "c"])
        expect(await namesOf("limit=100")).toEqual(["a", "b", "c", "d", "e", "everybody's", "f", "others"])
        expect(await namesOf("limit=100", manager)).toEqual(["a", "b", "c", "d", "e", "everybody's", "f"])
        expect(await namesOf(`company_id=${other.company_id}&with_contracts=true`, manager)).toEqual([])
        expect(await namesOf(`company_id=${other.company_id}&with_contracts=true`)).toEqual(["others"])
        await products.deleteProductTags([tag!.id])
        expect(
          (await list("price-rules?q=c")).price_rules.find(({ name }: AdminPriceRule) => name === "c").target_name,
        ).toBeNull()
      })

      it("of everybody are an administrator's; rules, defaults, types, rates and costs decide the price", async () => {
        const everybody = { upsert: [{ name: "sale", target_kind: "all", percent: "-10" }] }
        expect(await refusal(change("price-rules", everybody, manager))).toMatchObject({
          status: 403,
          data: { code: "role_forbidden" },
        })
        expect(
          (
            await refusal(
              change("price-types", { upsert: [{ code: "d", name: "Dealer", currency_code: "uah" }] }, manager),
            )
          ).status,
        ).toBe(403)
        expect((await refusal(api.get("/admin/costs", { headers: manager }))).status).toBe(403)
        expect(
          (await refusal(change("price-rules", { upsert: [{ ...everybody.upsert[0], percent: "-100" }] }))).status,
        ).toBe(400)
        expect((await refusal(change("price-rules", {}))).status).toBe(400)

        await change("price-types", {
          upsert: [
            {
              code: "d",
              name: "Dealer",
              currency_code: "uah",
              base_price_type_id: home.price_type.id,
              base_percent: "-50",
              rounding_step: "1",
              rounding_ending: "0.99",
            },
          ],
        })
        const { price_types } = await list("price-types?q=Dealer")
        await change("type-prices", {
          upsert: [{ price_type_id: home.price_type.id, variant_id: goods[0].id, amount: "200.00" }],
        })
        await change(
          "price-rules",
          { upsert: [{ name: "dealer", contract_id: home.id, target_kind: "all", price_type_id: price_types[0].id }] },
          manager,
        )
        expect(await priceOf(goods[0].id)).toBe("99.99")
        await change("price-types", {
          upsert: [
            {
              ...price_types[0],
              created_at: undefined,
              updated_at: undefined,
              external_id: undefined,
              min_margin_percent: "10",
            },
          ],
        })
        await change("costs", { upsert: [{ variant_id: goods[0].id, cost: "100.00", currency_code: "uah" }] })
        expect(await priceOf(goods[0].id)).toBe("111.99")
        expect((await list(`costs?variant_id=${goods[0].id}`)).costs[0]).toMatchObject({
          cost: "100.00",
          cost_currency_code: "uah",
        })
        await change("currency-rates", {
          upsert: [{ base_code: "usd", quote_code: "uah", rate: "41.5", valid_from: "2026-01-01T00:00:00Z" }],
        })
        expect((await list("currency-rates")).currency_rates[0].rate).toBe("41.5")
        await change(
          "company-price-defaults",
          { upsert: [{ company_id: home.company_id, price_type_id: price_types[0].id }] },
          manager,
        )
        expect((await list("company-price-defaults", manager)).count).toBe(1)
      })
    })

    describe("what rules know of the catalogue", () => {
      const keysOf = async (productId: string): Promise<string[]> => {
        await utils.waitWorkflowExecutions()
        const items = await priceBook().listPriceItems({ product_id: productId })
        return items.flatMap(({ target_keys }) => target_keys)
      }
      const eventually = async (productId: string, wanted: (keys: string[]) => boolean): Promise<string[]> => {
        for (let turn = 0; turn < 100; turn += 1) {
          const keys = await keysOf(productId)
          if (wanted(keys)) return keys
          await new Promise((resolve) => setTimeout(resolve, 100))
        }
        return keysOf(productId)
      }

      it("follows it by events, and is filled for a shop that had products before", async () => {
        const container = getContainer()
        const { result: categories } = await createProductCategoriesWorkflow(container).run({
          input: { product_categories: [{ name: "Root" }] },
        })
        const { result: leaves } = await createProductCategoriesWorkflow(container).run({
          input: { product_categories: [{ name: "Leaf", parent_category_id: categories[0].id }] },
        })
        const { result: products } = await createProductsWorkflow(container).run({
          input: {
            products: [
              {
                title: "Tyre",
                options: [{ title: "Size", values: ["16"] }],
                variants: [{ title: "16", options: { Size: "16" }, prices: [] }],
                metadata: { brand: "Michelin" },
              },
            ],
          },
        })
        const { id } = products[0]
        expect(await eventually(id, (keys) => keys.includes("brand:michelin"))).toContain("brand:michelin")
        await updateProductsWorkflow(container).run({
          input: { selector: { id }, update: { metadata: { brand: "Nokian" }, category_ids: [leaves[0].id] } },
        })
        const keys = await eventually(id, (found) => found.includes("brand:nokian"))
        expect(keys).toEqual(
          expect.arrayContaining(["brand:nokian", `category:${leaves[0].id}`, `category:${categories[0].id}`, "all"]),
        )
        expect(keys).not.toContain("brand:michelin")

        const { data: all } = await container
          .resolve(ContainerRegistrationKeys.QUERY)
          .graph({ entity: "variant", fields: ["id"] })
        await priceBook().removeItems(all.map((variant) => variant.id))
        expect(await priceBook().listPriceItems({})).toEqual([])
        const { result } = await fillPriceItemsWorkflow(container).run()
        expect(result.projected).toBe(all.length)
        expect(await keysOf(id)).toEqual(keys)

        await deleteProductsWorkflow(container).run({ input: { ids: [id] } })
        expect(await eventually(id, (found) => found.length === 0)).toEqual([])
      })

      it("follows categories, collections, tags and variants as they are changed in the admin", async () => {
        const make = async (what: string, key: string, body: object): Promise<string> =>
          (await api.post(`/admin/${what}`, body, { headers: admin })).data[key].id
        const remove = (path: string) => api.delete(`/admin/${path}`, { headers: admin })
        const root = await make("product-categories", "product_category", { name: "Шини" })
        const leaf = await make("product-categories", "product_category", { name: "Зимові" })
        const collection = await make("collections", "collection", { title: "Сезон" })
        const tag = await make("product-tags", "product_tag", { value: "акція" })
        const { products } = (await api.get("/admin/products?limit=1&fields=id,variants.id", { headers: admin })).data
        const [{ id, variants }] = products
        const become = async (change: Promise<unknown>, key: string, isThere: boolean) => {
          await change
          expect((await eventually(id, (found) => found.includes(key) === isThere)).includes(key)).toBe(isThere)
        }

        await become(
          api.post(`/admin/product-categories/${leaf}/products`, { add: [id] }, { headers: admin }),
          `category:${leaf}`,
          true,
        )
        await become(
          api.post(`/admin/product-categories/${leaf}`, { parent_category_id: root }, { headers: admin }),
          `category:${root}`,
          true,
        )
        await become(
          api.post(`/admin/product-categories/${leaf}`, { parent_category_id: null }, { headers: admin }),
          `category:${root}`,
          false,
        )
        await become(
          api.post(`/admin/product-categories/${leaf}/products`, { remove: [id] }, { headers: admin }),
          `category:${leaf}`,
          false,
        )
        await become(
          api.post(`/admin/product-categories/${leaf}/products`, { add: [id] }, { headers: admin }),
          `category:${leaf}`,
          true,
        )
        await become(remove(`product-categories/${leaf}`), `category:${leaf}`, false)
        await become(
          api.post(`/admin/collections/${collection}/products`, { add: [id] }, { headers: admin }),
          `collection:${collection}`,
          true,
        )
        await become(remove(`collections/${collection}`), `collection:${collection}`, false)
        await become(api.post(`/admin/products/${id}`, { tags: [{ id: tag }] }, { headers: admin }), `tag:${tag}`, true)
        await become(remove(`product-tags/${tag}`), `tag:${tag}`, false)
        await become(remove(`products/${id}/variants/${variants[0].id}`), `variant:${variants[0].id}`, false)
      })
    })
  },
})
