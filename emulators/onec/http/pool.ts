/**
 * 1C's session pool: so many calls at once, the rest wait in line and give up. A
 * session costs a licence, so the pool is small, and a client must live with it.
 */
export class SessionPool {
  private busy = 0
  private waiting: (() => void)[] = []

  constructor(private readonly limits: () => { pool_size: number; pool_timeout_ms: number }) {}

  /** False when no session came free in time. */
  async take(): Promise<boolean> {
    if (this.busy < this.limits().pool_size) {
      this.busy += 1
      return true
    }
    return new Promise((resolve) => {
      const turn = (): void => {
        clearTimeout(timer)
        resolve(true)
      }
      const timer = setTimeout(() => {
        this.waiting = this.waiting.filter((other) => other !== turn)
        resolve(false)
      }, this.limits().pool_timeout_ms)
      this.waiting.push(turn)
    })
  }

  /** A freed session goes to the first in line. */
  give(): void {
    const next = this.waiting.shift()
    if (next) {
      next()
    } else {
      this.busy -= 1
    }
  }
}
