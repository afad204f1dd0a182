/** An import may begin: `{ id, leased_until }`, of which the second shows that it is still the one that was claimed. */
export const ERP_IMPORT_CLAIMED = "erp_import.claimed"
