/** Adds up what Jest wrote about each ring; a suite that could not even start counts as a failure. */
export function addUp(results) {
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const result of results) {
    total.passed += result.numPassedTests
    total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites
    total.skipped += result.numPendingTests + result.numTodoTests
  }
  return total
}

/** The last line of a run, read by people and by CI. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`
}

/** No test at all is a failure too: a wrong pattern must not look green. */
export function exitCode({ passed, failed }) {
  return failed > 0 || passed === 0 ? 1 : 0
}
