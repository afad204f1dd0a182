/**
 * What an employee may do. A role is a set of permissions; every check asks for a permission, never for a role.
 */
export const PERMISSIONS = ["order", "see_prices", "see_debt", "approve", "manage_people", "choose_contract"] as const

export type Permission = (typeof PERMISSIONS)[number]

/** What comes with the product; a company's owner composes others (`company_role`). */
export const ROLES = ["owner", "buyer", "approver", "accountant", "viewer"] as const

export type Role = (typeof ROLES)[number]

const PERMISSIONS_OF: Record<Role, readonly Permission[]> = {
  owner: PERMISSIONS,
  buyer: ["order", "see_prices", "choose_contract"],
  approver: ["order", "see_prices", "see_debt", "approve", "choose_contract"],
  accountant: ["see_prices", "see_debt"],
  viewer: [],
}

/** The permissions of a built-in role, in the order of `PERMISSIONS`. */
export function permissionsOf(role: Role): readonly Permission[] {
  return PERMISSIONS_OF[role]
}

/** What somebody may do with a role of its own company where it has one, else with its built-in role. */
export function effectivePermissions(
  role: Role,
  composed: { permissions: readonly Permission[] } | null | undefined,
): readonly Permission[] {
  return composed ? PERMISSIONS.filter((permission) => composed.permissions.includes(permission)) : permissionsOf(role)
}
