import { parseOptions } from "./options.mjs"

describe("the options of the demonstration", () => {
  it("has defaults, and leaves ports open that nobody chose", () => {
    expect(parseOptions([], {})).toEqual({
      once: false,
      json: false,
      reset: false,
      port: undefined,
      onecPort: undefined,
    })
  })

  it("prefers an option to the environment", () => {
    expect(parseOptions(["--port", "9100"], { PORT: "9200", ONEC_PORT: "8200" })).toMatchObject({
      port: 9100,
      onecPort: 8200,
    })
  })

  it("names the options when one is unknown", () => {
    expect(() => parseOptions(["--onse"], {})).toThrow("Options: --once")
  })

  it.each(["0", "65536", "http"])("refuses the port %s", (port) => {
    expect(() => parseOptions([], { PORT: port })).toThrow("--port must be a port number")
  })
})
