/** The permissions of roles, for those who may not import a module themselves. */
export { PERMISSIONS, ROLES, type Permission, type Role } from "../../modules/company/roles"
