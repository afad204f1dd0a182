import { extname } from "node:path"
import { type ResourceLimits, Worker } from "node:worker_threads"

import { z } from "@medusajs/framework/zod"

/**
 * Starts a thread from a file of ours: the built package has it as JavaScript, the repository as TypeScript, which
 * Medusa's own command reads by ts-node; a thread begins without that.
 * @param path absolute, without an extension
 */
export function startWorker(path: string, workerData: unknown, resourceLimits: ResourceLimits): Worker {
  const extension = extname(__filename)
  const execArgv = extension === ".ts" ? ["--require", "ts-node/register"] : []
  return new Worker(path + extension, { workerData, resourceLimits, execArgv })
}

/**
 * The next message of a thread.
 * @throws WorkerLate, WorkerOutOfMemory; what the thread itself threw
 */
export function nextMessage<T>(worker: Worker, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => settle(() => reject(new WorkerLate("A thread took too long"))), withinMs)
    const onMessage = (message: T) => settle(() => resolve(message))
    const onError = (error: unknown) => settle(() => reject(toReason(error)))
    const onExit = () => settle(() => reject(new Error("A thread ended unasked")))
    function settle(then: () => void): void {
      clearTimeout(late)
      worker.off("message", onMessage).off("error", onError).off("exit", onExit)
      then()
    }
    worker.on("message", onMessage).on("error", onError).on("exit", onExit)
  })
}

export class WorkerLate extends Error {}

export class WorkerOutOfMemory extends Error {}

const Coded = z.object({ code: z.string() })

/** The code that Node gives its errors; null where there is none. */
export function codeOf(error: unknown): string | null {
  return Coded.safeParse(error).data?.code ?? null
}

function toReason(error: unknown): unknown {
  return codeOf(error) === "ERR_WORKER_OUT_OF_MEMORY" ? new WorkerOutOfMemory("A thread took too much memory") : error
}
