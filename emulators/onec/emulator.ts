import { Base } from "./base/base"
import { Journal } from "./base/journal"
import { basicAuthorization, Gate } from "./http/gate"
import { CallLog } from "./http/calls"
import { Faults } from "./http/faults"
import { ODataService } from "./odata/service"
import { OneCConfig } from "./options"
import { Catalogue } from "./schema/sets"
import { UT } from "./schema/ut"
import { seeder } from "./seed/seed"
import { Settings } from "./settings"

/** The parts of one running emulator, put together. */
export class Emulator {
  readonly faults = new Faults()
  readonly calls = new CallLog()
  readonly base: Base
  readonly gate: Gate
  private current: Settings

  constructor(readonly config: OneCConfig) {
    this.current = { ...config.settings }
    const catalogue = new Catalogue(UT)
    const journal = new Journal(config.dataDir, {
      version: 1,
      seed: config.seed,
      items: config.items,
      opened_on: config.openedOn,
    })
    this.base = new Base(
      catalogue,
      journal,
      seeder(catalogue, { seed: config.seed, items: config.items, openedOn: journal.openedOn }),
    )
    this.gate = new Gate({
      service: new ODataService(this.base, () => this.current),
      settings: () => this.current,
      faults: this.faults,
      calls: this.calls,
      authorization: basicAuthorization(config.login, config.password),
    })
  }

  get settings(): Settings {
    return { ...this.current }
  }

  change(settings: Partial<Settings>): void {
    this.current = { ...this.current, ...settings }
  }

  /** The seeded base and the settings of the start; faults and the log are cleared. */
  reset(): void {
    this.base.reset()
    this.current = { ...this.config.settings }
    this.faults.clear()
    this.calls.clear()
  }
}
