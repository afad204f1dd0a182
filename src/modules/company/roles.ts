/**
 * What an employee may do. A role is a set of permissions; every check asks for a permission, never for a role.
 */
export const PERMISSIONS = ["order", "see_prices", "see_debt", "approve", "manage_people", "choose_contract"] as const

export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ["owner", "buyer", "approver", "accountant", "viewer"] as const

export type Role = (typeof ROLES)[number]

const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  buyer: ["order", "see_prices", "choose_contract"],
  approver: ["order", "see_prices", "see_debt", "approve", "choose_contract"],
  accountant: ["see_prices", "see_debt"],
  viewer: [],
}

/** The permissions of a role, in the order of `PERMISSIONS`. */
export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS_OF[role]
}

export function isAllowed(role: Role, permission: Permission): boolean {
  return PERMISSIONS_OF[role].includes(permission)
}
