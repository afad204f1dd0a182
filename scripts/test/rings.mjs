/**
 * The rings in the order they run: the fastest answers first.
 * `boots`: uses the database server. `workers`: how many processes share the suites; unset, Jest decides. Booting a
 * Medusa keeps one core busy and its tests wait for the database half of the time, so two of them fill two cores.
 * `needs`: what the machine must have. `admin`: opens the admin, which is built first.
 */
export const RINGS = [
  { name: "unit", boots: false },
  { name: "modules", boots: true, workers: 2 },
  { name: "integration", boots: true, workers: 2 },
  { name: "browser", boots: true, workers: 2, needs: "chromium", admin: true },
]
