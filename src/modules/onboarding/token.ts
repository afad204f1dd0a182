import { createHash, randomBytes } from "node:crypto"

/** 256 bits: nobody guesses one, so looking one up needs no other protection. */
const TOKEN_BYTES = 32

/** What an invited person is sent. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url")
}

/** What is kept of it. A plain hash is enough for something that random. */
export function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex")
}
