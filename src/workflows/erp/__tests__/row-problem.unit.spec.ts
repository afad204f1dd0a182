import { MedusaError } from "@medusajs/framework/utils"

import { isRowError, reasonOf, toError } from "../row-problem"

describe("isRowError", () => {
  const withCode = (code: string) => Object.assign(new Error("database"), { code })

  it.each([
    [new MedusaError(MedusaError.Types.INVALID_DATA, "bad"), true],
    [new MedusaError(MedusaError.Types.DUPLICATE_ERROR, "bad"), true],
    [withCode("22P02"), true],
    [withCode("23505"), true],
    [new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "bad"), false],
    [withCode("57P01"), false],
    [withCode("ECONNREFUSED"), false],
    [new Error("anything"), false],
    ["text", false],
    // As a workflow hands it on.
    [{ message: "bad", name: "Error", stack: "", type: MedusaError.Types.INVALID_DATA }, true],
  ])("%s: %s", (error, expected) => {
    expect(isRowError(error)).toBe(expected)
  })
})

it("what a workflow hands on becomes an error again, with what was known of it", () => {
  const error = toError({ message: "gone", name: "ErpError", kind: "transient" })
  expect(error).toBeInstanceOf(Error)
  expect(error).toMatchObject({ message: "gone", kind: "transient" })
  expect(toError(error)).toBe(error)
})

it("a reason says what the database found wrong, without the statement and its data", () => {
  const error = {
    message: "update product set title = 'a\u0000' - invalid message format",
    name: "DriverException",
    code: "08P01",
  }
  expect(isRowError(error)).toBe(true)
  expect(reasonOf(error)).toBe("invalid message format")
  expect(reasonOf(new Error("a\u0000b\nc"))).toBe("a b c")
})

it("a reason is readable, whatever was thrown", () => {
  expect(reasonOf("text")).toBe("text")
  expect(reasonOf(new Error("x".repeat(5_000))).length).toBeLessThanOrEqual(300)
})
