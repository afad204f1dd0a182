import Medusa from "@medusajs/js-sdk"

/**
 * Speaks to the host's backend the way its admin does. The host's settings are taken and no VITE_ variable: this code
 * is in a package that was built before the host was known.
 */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})
