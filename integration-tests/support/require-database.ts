if (!process.env.DB_HOST) {
  throw new Error(
    "These tests need a database server, which `node scripts/test.mjs` starts: run them through it, e.g. `node scripts/test.mjs integration -- health`.",
  )
}
