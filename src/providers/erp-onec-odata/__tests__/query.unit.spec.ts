import { anyOf, batchesByBytes, datetime, guid, objectPath, quoted, setPath, tablePath, urlBytes } from "../odata/query"

const A = "11111111-1111-11e1-b864-002354e1ef1c"
const B = "22222222-2222-11e1-b864-002354e1ef1c"
/** Not RFC 4122 in version and variant, but a reference that 1C makes. */
const ODD = "1711a01c-b507-f1e7-02e4-dc85de068416"
const SERVICE = "http://1c.local/trade/odata/standard.odata"

describe("query text", () => {
  it("writes literals", () => {
    expect(guid(ODD)).toBe(`guid'${ODD}'`)
    expect(quoted("Кав'ярня")).toBe("'Кав''ярня'")
    expect(datetime("2026-03-01T10:20:30.123")).toBe("datetime'2026-03-01T10:20:30'")
    expect(anyOf("Ref_Key", [A, B])).toBe(`(Ref_Key eq guid'${A}' or Ref_Key eq guid'${B}')`)
  })

  it("lets nothing but a reference between the quotes of a guid", () => {
    expect(() => guid("' or true eq true or Ref_Key eq guid'")).toThrow(/no reference/)
  })

  it("encodes a space as %20 and never as +, and asks for JSON", () => {
    const path = setPath("Catalog_X", { $filter: "A eq 'b+c'", $top: "5" })
    expect(path).toBe("Catalog_X?$filter=A%20eq%20'b%2Bc'&$top=5&$format=json;odata=nometadata")
  })

  it("addresses an object and its operation", () => {
    expect(objectPath("Document_X", A, "/Post", { PostingModeOperational: "false" })).toBe(
      `Document_X(guid'${A}')/Post?PostingModeOperational=false&$format=json;odata=nometadata`,
    )
  })

  it("doubles quotes inside a condition in the path and leaves them single in the query", () => {
    const table = { set: "R", table: "Balance", condition: `A_Key eq guid'${A}'`, dimensions: ["A", "B"] }
    expect(tablePath(table, "path")).toBe(
      `R/Balance(Condition='A_Key%20eq%20guid''${A}''',Dimensions='A%2CB')?$format=json;odata=nometadata`,
    )
    expect(tablePath(table, "query")).toBe(
      `R/Balance()?Condition=A_Key%20eq%20guid'${A}'&Dimensions=A%2CB&$format=json;odata=nometadata`,
    )
    expect(tablePath({ set: "R", table: "SliceLast", options: { $top: "1" } }, "path")).toBe(
      "R/SliceLast()?$top=1&$format=json;odata=nometadata",
    )
    const now = { set: "R", table: "SliceLast", period: "2026-03-01T10:00:00" }
    expect(tablePath(now, "path")).toBe(
      "R/SliceLast(Period=datetime'2026-03-01T10%3A00%3A00')?$format=json;odata=nometadata",
    )
    expect(tablePath(now, "query")).toBe(
      "R/SliceLast()?Period=datetime'2026-03-01T10%3A00%3A00'&$format=json;odata=nometadata",
    )
  })

  it("counts a Cyrillic letter as six bytes and a quote in the query as three", () => {
    const bytes = (path: string) => urlBytes(SERVICE, path)
    expect(bytes(setPath("Catalog_ЖЖ")) - bytes(setPath("Catalog_Ж"))).toBe(6)
    expect(bytes(setPath("C", { $filter: "''" })) - bytes(setPath("C", { $filter: "" }))).toBe(6)
  })
})

describe("batches", () => {
  const refs = Array.from(
    { length: 1_000 },
    (_, index) => `${String(index).padStart(8, "0")}-1111-11e1-b864-002354e1ef1c`,
  )
  const path = (some: string[]) =>
    tablePath(
      {
        set: "AccumulationRegister_СвободныеОстатки",
        table: "Balance",
        condition: anyOf("Номенклатура_Key", some),
        dimensions: ["Номенклатура", "Склад"],
      },
      "path",
    )
  const bytesOf = (some: string[]) => urlBytes(SERVICE, path(some))

  it.each([1_024, 2_048, 4_096, 8_190])(
    "fit %i bytes, hold every ref once and waste less than one batch",
    (maxBytes) => {
      const batches = batchesByBytes(refs, bytesOf, maxBytes)
      expect(batches.flat()).toEqual(refs)
      expect(Math.max(...batches.map(bytesOf))).toBeLessThanOrEqual(maxBytes)
      const widest = batches[0] ?? []
      expect(bytesOf([...widest, ...refs.slice(0, 2)])).toBeGreaterThan(maxBytes - bytesOf(refs.slice(0, 1)))
    },
  )

  it("keeps a thousand products to 19 calls at the default limit", () => {
    expect(batchesByBytes(refs, bytesOf, 8_000).length).toBeLessThanOrEqual(19)
  })

  it("has no batch without refs and one ref even when it is too long", () => {
    expect(batchesByBytes([], bytesOf, 4_096)).toEqual([])
    expect(batchesByBytes(refs.slice(0, 3), bytesOf, 10)).toHaveLength(3)
  })
})
