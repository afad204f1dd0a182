import { renewUntilLost } from "../lease"

describe("the lease of an attempt", () => {
  /** Answers of the ledger in turn; a failure is an error. */
  const renewing = async (answers: (boolean | Error)[]) => {
    const failures: unknown[] = []
    let [atOnce, most, renewals] = [0, 0, 0]
    await renewUntilLost(
      async () => {
        atOnce += 1
        most = Math.max(most, atOnce)
        await new Promise((resolve) => setImmediate(resolve))
        atOnce -= 1
        const answer = answers[renewals++] ?? false
        if (answer instanceof Error) throw answer
        return answer
      },
      (error) => failures.push(error),
      async () => {},
    )
    return { renewals, most, failures }
  }

  it("is renewed one at a time until the row is somebody else's", async () => {
    expect(await renewing([true, true, false])).toEqual({ renewals: 3, most: 1, failures: [] })
  })

  it("does not end with a renewal whose answer was lost", async () => {
    const lost = new Error("the pool is exhausted")
    expect(await renewing([true, lost, lost, true, false])).toEqual({ renewals: 5, most: 1, failures: [lost, lost] })
  })
})
