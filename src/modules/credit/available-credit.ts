import { type RateRow, convertMoney } from "../../lib/convert"
import { compare, subtract, sumMoney } from "../../lib/money"

export type CreditScope = "contract" | "legal_entity" | "company"

/** What one credit account carries; amounts are decimal strings in its currency, converted where they arose in another. */
export type CreditExposure = {
  scope: CreditScope
  scope_id: string
  currency_code: string
  /** Null: not limited. */
  limit: string | null
  mode: "hard" | "soft"
  /** As last read from the ERP, net of advances. */
  debt: string
  debt_as_of: Date | string | null
  /** Orders placed that are not yet in the debt. */
  held: string
  /** Currencies of debts and holds that there is no rate from: what they come to here is not known. */
  missing: string[]
}

/** An account that an order must fit. */
export type AskedExposure = CreditExposure & {
  /** What the order asks of it in its currency; null: there is no rate. */
  asked: string | null
}

type Room = Pick<CreditExposure, "limit" | "debt" | "held" | "missing">

/**
 * What may still be spent: limit − debt − holds; null when nothing limits it. Negative when the limit is already passed;
 * nothing where a rate is missing, for then every order is refused.
 */
export function availableCredit({ limit, debt, held, missing }: Room): string | null {
  if (limit === null) {
    return null
  }
  const room = subtract(subtract(limit, debt), held)
  return missing.length > 0 && compare(room, "0") > 0 ? "0" : room
}

/** Whether `amount` more fits the account, whatever its mode. */
export function fits(exposure: Room, amount: string | null): boolean {
  const available = availableCredit(exposure)
  return available === null || (exposure.missing.length === 0 && amount !== null && compare(amount, available) <= 0)
}

/** What an account lets be spent; null where it limits nothing, which a soft limit does not either. */
export function hardRoom(exposure: CreditExposure | undefined): string | null {
  return exposure?.mode === "hard" ? availableCredit(exposure) : null
}

/** A contract with what decides whether and whose credit an order under it takes. */
export type CreditedContract = {
  id: string
  legal_entity_id: string
  company_id: string
  currency_code: string
  is_in_force: boolean
}

/**
 * What may still be ordered under a contract, in its currency: the least that any hard limit of its chain leaves, and
 * nothing once it has ended; null when nothing limits it. Which limit counts is the rule of `credit_chain`: one in
 * another currency covers the contract unless its owner has one in the contract's.
 */
export function availableUnder(
  contract: CreditedContract,
  exposures: readonly CreditExposure[],
  rates: readonly RateRow[],
): string | null {
  if (!contract.is_in_force) {
    return "0"
  }
  const owners = [contract.id, contract.legal_entity_id, contract.company_id]
  return least(
    owners.flatMap((owner) => {
      const limited = exposures.filter(({ scope_id, limit }) => scope_id === owner && limit !== null)
      const own = limited.filter(({ currency_code }) => currency_code === contract.currency_code)
      return (own.length > 0 ? own : limited).map((exposure) => {
        const room = hardRoom(exposure)
        return room === null ? null : (convertMoney(room, exposure.currency_code, contract.currency_code, rates) ?? "0")
      })
    }),
  )
}

/** What several contracts, or several legal entities, leave together: room of one does not make up for debt of another. */
export function availableTogether(rooms: readonly (string | null)[]): string | null {
  const known = rooms.filter((room) => room !== null)
  if (known.length < rooms.length) {
    return null
  }
  const free = known.filter((room) => compare(room, "0") > 0)
  return sumMoney(free.length > 0 ? free : known)
}

/** The least of these; null, which is no limit, only when all are. */
export function least(rooms: readonly (string | null)[]): string | null {
  return rooms
    .filter((room) => room !== null)
    .reduce<string | null>((lowest, room) => (lowest === null || compare(room, lowest) < 0 ? room : lowest), null)
}
