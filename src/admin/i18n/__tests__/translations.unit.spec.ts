import en from "../en.json"
import uk from "../uk.json"

/** Every path to a text, with the variables that the text names. */
function texts(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    const path = `${prefix}${key}`
    if (typeof value === "object" && value !== null) {
      return texts(value, `${path}.`)
    }
    return `${path} ${
      String(value)
        .match(/{{\w+}}/g)
        ?.join() ?? ""
    }`
  })
}

it("says in Ukrainian all that it says in English, and nothing more", () => {
  expect(texts(uk).sort()).toEqual(texts(en).sort())
})
