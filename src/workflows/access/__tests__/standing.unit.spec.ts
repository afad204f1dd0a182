import { standingOf } from "../standing"

const of = (named: { has_all_companies: boolean } | undefined, is_shop_limited: boolean, came_by_invitation: boolean) =>
  standingOf({ named, is_shop_limited, came_by_invitation })

describe("what a user of the admin is", () => {
  it.each([true, false])("whom somebody named is what it was named (invited: %s)", (invited) => {
    for (const limited of [true, false]) {
      expect(of({ has_all_companies: true }, limited, invited)).toBe("administrator")
      expect(of({ has_all_companies: false }, limited, invited)).toBe("manager")
    }
  })

  it.each([true, false])("a shop without limited managers is plain Medusa (invited: %s)", (invited) => {
    expect(of(undefined, false, invited)).toBe("administrator")
  })

  it("as soon as there is one, who comes by invitation waits, and who is made on the server does not", () => {
    expect(of(undefined, true, true)).toBe("waiting")
    expect(of(undefined, true, false)).toBe("administrator")
  })
})
