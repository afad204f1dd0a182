const defaultAdminErpImportFields = [
  "id",
  "state",
  "stages",
  "stage",
  "counts",
  "problems",
  "last_error",
  "created_at",
  "updated_at",
  "finished_at",
]

export const retrieveErpImportQueryConfig = { defaults: defaultAdminErpImportFields, isList: false }

export const listErpImportsQueryConfig = {
  defaults: defaultAdminErpImportFields,
  defaultLimit: 20,
  isList: true,
}
