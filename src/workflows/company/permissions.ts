/** The permissions of roles, for those who may not import a module themselves. */
export { type Permission, type Role, isAllowed, permissionsOf } from "../../modules/company/roles"
