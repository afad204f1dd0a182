import { setTimeout as sleep } from "node:timers/promises"

const PAUSE_MS = 20
const MAX_TRIES = 1_500

/** Waits until something has come true. @throws when it never does */
export async function eventually(isTrue: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    if (await isTrue()) {
      return
    }
    await sleep(PAUSE_MS)
  }
  throw new Error("What was waited for did not come.")
}
