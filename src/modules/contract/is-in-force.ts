/** The terms that decide whether anything may be ordered under a contract. */
export type ContractValidity = {
  is_active: boolean
  valid_from: Date | string | null
  valid_until: Date | string | null
}

/** Whether the contract is in force at `now`: active, begun, and not yet past the moment it ends. */
export function isInForce(contract: ContractValidity, now: Date): boolean {
  if (!contract.is_active) {
    return false
  }
  const hasBegun = contract.valid_from === null || new Date(contract.valid_from) <= now
  const hasEnded = contract.valid_until !== null && new Date(contract.valid_until) <= now
  return hasBegun && !hasEnded
}
