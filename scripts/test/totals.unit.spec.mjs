import { addUp, closingLine, exitCode } from "./totals.mjs"

const ring = (values) => ({
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  ...values,
})

describe("the sum of the rings", () => {
  it("adds passed, failed and skipped tests", () => {
    const total = addUp([
      ring({ numPassedTests: 3, numPendingTests: 1 }),
      ring({ numPassedTests: 2, numFailedTests: 1 }),
    ])
    expect(total).toEqual({ passed: 5, failed: 1, skipped: 1 })
    expect(closingLine(total)).toBe("5 passed, 1 failed, 1 skipped")
  })

  it("names skipped tests only where there are any", () => {
    expect(closingLine({ passed: 5, failed: 0, skipped: 0 })).toBe("5 passed, 0 failed")
  })

  it("counts a suite that could not start as a failure", () => {
    expect(addUp([ring({ numPassedTests: 9, numRuntimeErrorTestSuites: 1 })])).toMatchObject({ failed: 1 })
  })

  it.each([
    ["all passed", { passed: 1, failed: 0, skipped: 0 }, 0],
    ["one failed", { passed: 1, failed: 1, skipped: 0 }, 1],
    ["none ran", { passed: 0, failed: 0, skipped: 0 }, 1],
    ["all skipped", { passed: 0, failed: 0, skipped: 4 }, 1],
  ])("answers the exit code when %s", (_, total, code) => {
    expect(exitCode(total)).toBe(code)
  })
})
