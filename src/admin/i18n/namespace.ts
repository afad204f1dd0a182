/** Our own, so that no key of ours can ever meet one of Medusa's or of another plugin. */
export const NAMESPACE = "gurt"
