/** Booting Medusa takes about 12 s on two idle cores, and several times that on a busy machine. */
const BOOT_MS = 180_000

jest.setTimeout(BOOT_MS)
