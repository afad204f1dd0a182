import { readdirSync } from "node:fs"
import { z } from "@medusajs/framework/zod"
import { isRefusal } from "../../../modules/erp/errors"
import { errorOf, networkError, reasonOf, UrlTooLongError } from "../odata/errors"
import { describeWithFixtures, fixture, readFixture } from "../../../../integration-tests/support/fixtures"

const failure = (status: number, text: string, isWrite = false) =>
  errorOf({ operation: "createOrder", status, text, isWrite })
const fault = (code: string, value: string) =>
  JSON.stringify({ "odata.error": { code, message: { lang: "ru", value } } })
const PAGE = "<!DOCTYPE html><html><body>Bad gateway</body></html>"

describe("answers of 1C", () => {
  it.each<[number, string, string, string, string]>([
    [401, "20", "Недостаточно прав доступа", "unauthorized", "unauthorized"],
    [404, "8", "Сущность не найдена", "incompatible", "incompatible"],
    [404, "9", "Экземпляр не найден", "rejected", "rejected"],
    [400, "14", "Ошибка при разборе опции запроса $filter", "incompatible", "incompatible"],
    [400, "15", "Сущность с таким ключом уже существует", "rejected", "rejected"],
    [405, "19", "Метод HTTP не поддерживается", "incompatible", "incompatible"],
    [
      500,
      "-1",
      "Конфликт блокировок при выполнении транзакции: Превышено максимальное время ожидания предоставления блокировки",
      "throttled",
      "throttled",
    ],
    [500, "-1", "Нарушение прав доступа!", "unauthorized", "unauthorized"],
    [500, "-1", "Не удалось провести", "rejected", "rejected"],
    [500, "77", "code of tomorrow", "transient", "ambiguous"],
    [400, "77", "code of tomorrow", "incompatible", "incompatible"],
  ])("HTTP %i code %s %s: %s, after a write %s", (status, code, text, read, write) => {
    expect(failure(status, fault(code, text)).kind).toBe(read)
    expect(failure(status, fault(code, text), true).kind).toBe(write)
  })

  it.each([
    ["Недостаточно товара «Кава» на складе: не хватает 5 шт", "insufficient_stock"],
    ["Номенклатура: Кава. Не вистачає 5 шт", "insufficient_stock"],
    ["Данные за период до 31.01.2026 закрыты: действует дата запрета изменения", "closed_period"],
    [
      "Дата документа принадлежит запрещенному для изменения периоду (изменения запрещены по 31.01.2026).",
      "closed_period",
    ],
    ["Дата заборони змін даних 31.01.2026", "closed_period"],
    ["Не заполнено поле Организация", "other"],
  ])("%s: %s", (text, reason) => {
    expect(reasonOf(text)).toBe(reason)
    expect(failure(500, fault("-1", text), true).details.reason).toBe(reason)
  })

  it("names the call, the status and 1C's words on one short line", () => {
    const error = failure(500, fault("-1", `Не удалось\n\tпровести ${"ж".repeat(2_000)}`), true)
    expect(error.message).toMatch(/^createOrder: 1C answered 500, code -1: Не удалось провести ж+…$/)
    expect(error.message.length).toBeLessThan(400)
    expect(error.details).toMatchObject({ operation: "createOrder", status: 500, code: "-1" })
  })
})

describe("answers that are not 1C's", () => {
  it.each<[number, string, string, string]>([
    [401, PAGE, "unauthorized", "unauthorized"],
    [403, PAGE, "unauthorized", "ambiguous"],
    [302, "", "incompatible", "ambiguous"],
    [429, "", "throttled", "throttled"],
    [500, PAGE, "transient", "ambiguous"],
    [502, PAGE, "transient", "ambiguous"],
    [503, PAGE, "throttled", "ambiguous"],
    [504, "", "transient", "ambiguous"],
    [501, "", "incompatible", "ambiguous"],
    [404, PAGE, "incompatible", "ambiguous"],
    [413, PAGE, "incompatible", "ambiguous"],
    [200, "<html><form><input type='password'></form></html>", "unauthorized", "ambiguous"],
    [200, PAGE, "incompatible", "ambiguous"],
    [201, '{"Ref_Key": "1711', "incompatible", "ambiguous"],
    [200, "", "incompatible", "ambiguous"],
    [200, "Access denied by the proxy", "incompatible", "ambiguous"],
    [200, "<?xml version='1.0'?><entry><id>17", "incompatible", "ambiguous"],
  ])("HTTP %i %s: %s, after a write %s", (status, text, read, write) => {
    expect(failure(status, text).kind).toBe(read)
    expect(failure(status, text, true).kind).toBe(write)
    expect([failure(status, text), failure(status, text, true)].map(isRefusal)).toEqual([false, false])
  })

  it.each([400, 404, 414, 431])("HTTP %i may be a URL that is too long", (status) => {
    expect(failure(status, PAGE)).toBeInstanceOf(UrlTooLongError)
    expect(failure(status, fault("9", "нет"))).not.toBeInstanceOf(UrlTooLongError)
  })
})

describe("calls without an answer", () => {
  const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" })
  const reset = new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) })

  it("are ambiguous for a write unless nothing was sent", () => {
    expect(networkError("createOrder", true, refused).kind).toBe("transient")
    expect(networkError("createOrder", true, reset).kind).toBe("ambiguous")
    expect(networkError("createOrder", true, new DOMException("late", "TimeoutError")).kind).toBe("ambiguous")
    expect(networkError("readStock", false, reset).kind).toBe("transient")
  })

  it("say when the certificate is the trouble", () => {
    const cause = Object.assign(new Error("self-signed"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" })
    expect(networkError("createOrder", true, new TypeError("fetch failed", { cause })).kind).toBe("incompatible")
  })
})

const KINDS: Record<string, string> = {
  "400-code1-bad-boolean.json": "incompatible",
  "400-code1-bad-guid.json": "incompatible",
  "400-code14-filter-syntax.json": "incompatible",
  "400-code6-balance-on-turnover-register.json": "incompatible",
  "400-code6-select-unknown-field.json": "incompatible",
  "404-code9-entity-not-found.json": "rejected",
  "500-code-1-bad-json.json": "incompatible",
  "500-code-1-cannot-write-document.json": "rejected",
  "500-code-1-handler-fill.json": "rejected",
  "500-code-1-handler-onwrite.json": "rejected",
  "500-code-1-internal.json": "incompatible",
  "500-code-1-unpost-handler.atom.xml": "rejected",
  "error-code-0.json": "incompatible",
  "error-code-14.json": "incompatible",
  "error-code-6.json": "incompatible",
  "error-code-8.json": "incompatible",
  "error-code-9.json": "rejected",
}

const Capture = z.union([
  z.object({ httpStatus: z.number(), body: z.unknown() }),
  z.unknown().transform((body) => ({ httpStatus: 400, body })),
])

describeWithFixtures("captured errors", () => {
  it("are all known here", () => {
    expect(readdirSync(fixture("onec/errors")).sort()).toEqual(Object.keys(KINDS).sort())
  })

  it.each(Object.entries(KINDS))("%s is %s", (name, kind) => {
    const text = readFixture(`onec/errors/${name}`).toString()
    const { httpStatus, body } = name.endsWith(".xml")
      ? { httpStatus: 500, body: text }
      : Capture.parse(JSON.parse(text))
    const error = failure(httpStatus, typeof body === "string" ? body : `\uFEFF${JSON.stringify(body)}`, true)
    expect(error.kind).toBe(kind)
    expect(error.details.code).toBeDefined()
    expect(error.message).toMatch(/code -?\d+: ./)
  })

  it("the documentation's Atom error is read", () => {
    expect(failure(404, readFixture("onec/official-doc/error-9.xml").toString()).details.code).toBe("9")
  })
})
