/**
 * The rings in the order they run: the fastest answers first.
 * `boots`: uses the database server. `serial`: one process, since each suite boots a whole Medusa and two of them
 * would only wait for each other. `needs`: what the machine must have. `admin`: opens the admin, which is built first.
 */
export const RINGS = [
  { name: "unit", boots: false, serial: false },
  { name: "modules", boots: true, serial: true },
  { name: "integration", boots: true, serial: true },
  { name: "browser", boots: true, serial: true, needs: "chromium", admin: true },
]
