/// <reference types="vite/client" />

// Filled in by the build of the host's admin, also for the extensions of a plugin.
declare const __BACKEND_URL__: string | undefined
declare const __AUTH_TYPE__: "session" | "jwt" | undefined
declare const __JWT_TOKEN_STORAGE_KEY__: string | undefined
