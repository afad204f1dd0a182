/**
 * The arrows of the architecture: who may import whom. Each rule is "this folder may import only these of src";
 * what is not named is forbidden, so a new folder has to state its place here first. Tests are free.
 */
const TESTS = "(/__tests__/|\\.spec\\.[cm]?tsx?$)"

/** @param {{ name: string, reason: string, from: string, fromNot?: string, only: string[] }} arrow paths are regular expressions below src/; $1 is the first group of `from` */
function arrow({ name, reason, from, fromNot, only }) {
  return {
    name,
    comment: reason,
    severity: "error",
    from: { path: `^src/${from}`, pathNot: fromNot ? [TESTS, `^src/${fromNot}`] : TESTS },
    to: { path: "^src/", pathNot: `^src/(${only.join("|")})` },
  }
}

/**
 * The rooms of src/workflows, the lower ones first: a room may use those named before it. So there is no circle of rooms,
 * and what two rooms share belongs to the lower one.
 */
const ROOMS = [
  "access",
  "mail",
  "audit",
  "erp",
  "contract",
  "people",
  "credit",
  "prices",
  "placing",
  "orders",
  "approval",
  "carts",
  "clients",
  "erp-import",
  "hooks",
]

const ROOM_RULES = ROOMS.map((room, index) => ({
  name: `room-looks-down:${room}`,
  comment: `Of workflows, ${room} may use what stands below it: ${ROOMS.slice(0, index).join(", ") || "nothing"}.`,
  severity: "error",
  from: { path: `^src/workflows/${room}/`, pathNot: TESTS },
  to: { path: "^src/workflows/", pathNot: `^src/workflows/(${ROOMS.slice(0, index + 1).join("|")})/` },
}))

module.exports = {
  forbidden: [
    ...ROOM_RULES,
    {
      name: "rooms-are-named",
      comment: "A new room of workflows states its place in ROOMS first.",
      severity: "error",
      from: { path: "^src/workflows/[^/]+/", pathNot: [TESTS, `^src/workflows/(${ROOMS.join("|")})/`] },
      to: { path: "^src/" },
    },
    arrow({
      name: "lib-imports-nothing",
      reason: "Pure helpers know no domain: they can be used, and understood, from anywhere.",
      from: "lib/",
      only: ["lib/"],
    }),
    arrow({
      name: "types-are-a-leaf",
      reason:
        "Request and response types reach the browser's bundle through admin: anything they import would come along.",
      from: "types/",
      only: ["types/"],
    }),
    arrow({
      name: "modules-are-isolated",
      reason:
        "A module can be replaced or moved to another database: relations over modules are links, sequences over modules are workflows, reads over modules are Query.",
      from: "modules/([^/]+)/",
      only: ["lib/", "modules/$1/"],
    }),
    arrow({
      name: "erp-providers-know-only-the-port",
      reason:
        "An adapter speaks the port's words (types and errors) to us and its own system's words to the ERP; with anything more it could not be swapped for another.",
      from: "providers/(erp-[^/]+)/",
      only: ["lib/", "providers/$1/", "modules/erp/types(/|\\.ts)", "modules/erp/errors(/|\\.ts)"],
    }),
    arrow({
      name: "providers-stand-alone",
      reason: "Medusa's core modules load a provider by itself: no workflow, route or other provider may be behind it.",
      from: "providers/([^/]+)/",
      fromNot: "providers/erp-",
      only: ["lib/", "providers/$1/", "modules/"],
    }),
    arrow({
      name: "links-join-modules",
      reason: "A link names two modules and nothing else.",
      from: "links/",
      only: ["links/", "modules/"],
    }),
    arrow({
      name: "workflows-use-modules",
      reason:
        "A workflow is a sequence over modules: it answers to whoever runs it, and knows neither HTTP nor the screen. It may name the shapes that routes answer (ADR 0004).",
      from: "workflows/",
      only: ["workflows/", "modules/", "links/", "lib/", "types/"],
    }),
    arrow({
      name: "hooks-only-call",
      reason:
        "A hook takes one handler in the whole application: what it does must live in workflows and rules that another host can call itself.",
      from: "workflows/hooks/",
      only: ["workflows/", "lib/"],
    }),
    arrow({
      name: "api-runs-workflows",
      reason: "A route validates, runs one workflow or one query, and answers: rules and writes are not its business.",
      from: "api/",
      only: ["api/", "workflows/", "types/"],
    }),
    arrow({
      name: "subscribers-and-jobs-run-workflows",
      reason: "Ids in, one workflow out: an event or a clock must not be the only way to do something.",
      from: "(subscribers|jobs|migration-scripts)/",
      only: ["$1/", "workflows/"],
    }),
    arrow({
      name: "admin-knows-only-types",
      reason: "The admin runs in a browser: server code in its bundle is dead weight or a leak.",
      from: "admin/",
      only: ["admin/", "types/"],
    }),
    {
      name: "src-is-shipped-alone",
      comment:
        "The package contains src only: what it imports from elsewhere in the repository would be missing at the merchant's.",
      severity: "error",
      from: { path: "^src/", pathNot: TESTS },
      to: { path: "^(emulators|scripts|bench|integration-tests)/" },
    },
    {
      name: "emulators-know-no-src",
      comment:
        "An emulator stands for a system that other people wrote: sharing code with us, it would share our mistakes.",
      severity: "error",
      from: { path: "^emulators/" },
      to: { path: "^(src|integration-tests|scripts|bench)/" },
    },
    {
      name: "no-circles",
      comment:
        "Files in a circle can only be understood, loaded and changed together. The models of one module are exempt: both ends of a relation name each other, lazily, as Medusa's data models want it.",
      severity: "error",
      from: { pathNot: "/models/[^/]+\\.ts$" },
      to: { circular: true },
    },
    {
      name: "imports-exist",
      comment: "An import that resolves to nothing would escape every rule above.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)\\.medusa/" },
    // Types are imports too: a module that names another's types is tied to it.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".cjs", ".js", ".json"],
    },
  },
}
