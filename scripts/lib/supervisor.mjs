import { runChild, startChild } from "./child.mjs"
import { UserError } from "./user-error.mjs"

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"]
/** What a shell reports for a program ended by Ctrl-C. */
export const INTERRUPTED = 130

/** Ends the work in hand: a signal came. Not an error to be reported. */
export class Interrupted extends Error {}

/**
 * Owns everything that was started, and stops all of it, last first, when the work ends, a signal comes or one of
 * them dies: nothing is left behind on any of these ways.
 */
export class Supervisor {
  #started = []
  #stopping = false
  #fail
  /** Rejects on a signal or when a started child ends by itself; never resolves. */
  #ended = new Promise((_, reject) => (this.#fail = reject))

  constructor() {
    // Whoever waits gets the rejection through `run`; before that it must not count as unhandled.
    this.#ended.catch(() => undefined)
    for (const name of SIGNALS) process.on(name, this.#onSignal)
  }

  /** Runs `work` until it is done, or until something ends it, and stops everything in either case. */
  async run(work) {
    try {
      return await Promise.race([work(this), this.#ended])
    } finally {
      await this.#stopAll()
    }
  }

  /** Resolves never: for a demo that runs until someone ends it. */
  untilEnded() {
    return this.#ended
  }

  /** A program that is to run as long as the supervisor does. */
  async start(name, args, options) {
    return this.keep(await startChild(name, args, options))
  }

  /** A program that ends by itself; it is stopped with the rest when it does not get that far. */
  async finish(name, args, options) {
    this.#refuseWhenStopping()
    await runChild(name, args, { ...options, onStart: (child) => this.attend(child) })
  }

  /** Something that may end by itself, and is stopped with the rest when it does not. */
  attend(child) {
    this.#started.push(child)
    if (this.#stopping) void child.stop()
  }

  /** Takes over something already started: its end is the end of everything. */
  async keep(child) {
    this.#started.push(child)
    child.exited?.then((code) => {
      if (!this.#stopping)
        this.#fail(
          new UserError(
            `${child.name} ended by itself (${code}); the end of .data/logs/${child.name}.log:\n${child.tail()}`,
          ),
        )
    })
    if (this.#stopping) await child.stop()
    this.#refuseWhenStopping()
    return child
  }

  #onSignal = () => this.#fail(new Interrupted())

  async #stopAll() {
    this.#stopping = true
    for (const child of [...this.#started].reverse()) await child.stop()
    for (const name of SIGNALS) process.off(name, this.#onSignal)
  }

  #refuseWhenStopping() {
    if (this.#stopping) throw new Interrupted()
  }
}
