const defaultAdminErpImportFields = [
  "id",
  "state",
  "stages",
  "stage",
  "counts",
  "last_error",
  "created_at",
  "updated_at",
  "finished_at",
]

export const retrieveErpImportQueryConfig = { defaults: [...defaultAdminErpImportFields, "problems"], isList: false }

/** Without the problems, of which each import may have two hundred. */
export const listErpImportsQueryConfig = {
  defaults: defaultAdminErpImportFields,
  defaultLimit: 20,
  isList: true,
}
