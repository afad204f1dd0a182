/** The Redis that scripts/test.mjs found, if any; the other suites run without one even then. */
export const redisUrl = process.env.TEST_REDIS_URL

/** A suite that needs a real Redis: where there is none it is reported as not run. */
export function describeWithRedis(name: string, suite: () => void): void {
  if (redisUrl) {
    describe(name, suite)
    return
  }
  process.stderr.write(`› ${name}: not run, no Redis at 127.0.0.1:6379 (or REDIS_URL)\n`)
  describe.skip(name, () => it("needs Redis", () => undefined))
}
