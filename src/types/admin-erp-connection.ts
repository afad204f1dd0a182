/** Whether the ERP answers, and what it lacks for us to work with it. */
export type AdminErpConnection = {
  is_connected: boolean
  is_usable: boolean
  /** What kind of base it is; null when it did not answer. */
  profile: string | null
  /** Objects and fields in the ERP's own words, for the integrator to publish. */
  missing: { name: string; needed_for: string }[]
  error: { kind: string; message: string } | null
}
