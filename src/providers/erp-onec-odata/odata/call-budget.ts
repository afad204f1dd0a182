import { ErpError } from "../../../modules/erp/errors"
import type { ErpCall } from "../../../modules/erp/types"

type Priority = ErpCall["priority"]

const ORDER: readonly Priority[] = ["checkout", "interactive", "background"]

interface Waiter {
  start: () => void
  refuse: (why: string) => void
}

/**
 * The budget of calls of one base: at most `max` at once, checkout before browsing before import, and one slot that
 * only checkout may take, so that an import never makes a buyer wait for a whole page of a directory.
 */
export class CallBudget {
  private running = 0
  private readonly queues: Record<Priority, Waiter[]> = { checkout: [], interactive: [], background: [] }

  constructor(
    private readonly max: number,
    private readonly maxQueueLength: number,
  ) {}

  async run<T>(operation: string, call: ErpCall, work: () => Promise<T>): Promise<T> {
    await this.acquire(operation, call)
    try {
      return await work()
    } finally {
      this.running -= 1
      this.startNext()
    }
  }

  private acquire(operation: string, call: ErpCall): Promise<void> {
    if (this.hasSlotFor(call.priority) && this.isFirst(call.priority)) {
      this.running += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const refuse = (why: string) => reject(new ErpError("throttled", `${operation}: ${why}`, { operation }))
      if (!this.hasRoomFor(call.priority)) {
        refuse("too many calls wait for 1C already")
        return
      }
      this.wait(call, { start: resolve, refuse })
    })
  }

  private wait(call: ErpCall, { start, refuse }: Waiter): void {
    const queue = this.queues[call.priority]
    const waiter: Waiter = {
      start: () => {
        clearTimeout(timer)
        start()
      },
      refuse: (why) => {
        clearTimeout(timer)
        refuse(why)
      },
    }
    const timer = setTimeout(
      () => {
        queue.splice(queue.indexOf(waiter), 1)
        refuse("no free call to 1C before the deadline")
      },
      Math.max(0, call.deadlineAt - Date.now()),
    )
    queue.push(waiter)
  }

  private startNext(): void {
    for (const priority of ORDER) {
      while (this.queues[priority].length > 0 && this.hasSlotFor(priority)) {
        this.running += 1
        this.queues[priority].shift()?.start()
      }
    }
  }

  private hasSlotFor(priority: Priority): boolean {
    const limit = priority === "checkout" ? this.max : Math.max(1, this.max - 1)
    return this.running < limit
  }

  /** Nobody of the same or a higher priority waits. */
  private isFirst(priority: Priority): boolean {
    return ORDER.slice(0, ORDER.indexOf(priority) + 1).every((each) => this.queues[each].length === 0)
  }

  /** A full queue makes room for a call by refusing the youngest of a lower priority. */
  private hasRoomFor(priority: Priority): boolean {
    const waiting = ORDER.reduce((sum, each) => sum + this.queues[each].length, 0)
    if (waiting < this.maxQueueLength) {
      return true
    }
    const lower = ORDER.slice(ORDER.indexOf(priority) + 1).findLast((each) => this.queues[each].length > 0)
    const displaced = lower && this.queues[lower].pop()
    displaced?.refuse("gave way to a more urgent call")
    return displaced !== undefined
  }
}
