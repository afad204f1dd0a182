import { type BatchRow, type BatchVariant, sortBatch } from "../sort-batch"

const variant = (overrides: Partial<BatchVariant> = {}): BatchVariant => ({
  id: "v1",
  sku: "SKU-1",
  title: "Шина",
  price: "100.00",
  available: "10",
  in_cart: 0,
  ...overrides,
})

const sorted = (...[rows, variants, showUpTo = null]: [BatchRow[], BatchVariant[], (number | null)?]) =>
  sortBatch(rows, variants, showUpTo)

describe("sortBatch", () => {
  it("finds a variant by id or by article and merges its rows", () => {
    const { lines, rejected } = sorted(
      [
        { variant_id: "v1", quantity: 2 },
        { sku: "SKU-1", quantity: 3 },
      ],
      [variant()],
    )

    expect(lines).toEqual([{ variant_id: "v1", quantity: 5, unit_price: "100.00" }])
    expect(rejected).toEqual([])
  })

  it("tells by the row's place what cannot be added and why, and adds the rest", () => {
    const { lines, rejected } = sorted(
      [
        { sku: "UNKNOWN", quantity: 1 },
        { sku: "SKU-1", quantity: 1 },
        { sku: "NO-PRICE", quantity: 1 },
        { sku: "SCARCE", quantity: 3 },
      ],
      [
        variant(),
        variant({ id: "v2", sku: "NO-PRICE", price: null }),
        variant({ id: "v3", sku: "SCARCE", available: "2" }),
      ],
    )

    expect(lines.map((line) => line.variant_id)).toEqual(["v1"])
    expect(rejected).toMatchObject([
      { index: 0, sku: "UNKNOWN", variant_id: null, code: "unknown_product" },
      { index: 2, sku: "NO-PRICE", variant_id: "v2", code: "no_price" },
      {
        index: 3,
        sku: "SCARCE",
        variant_id: "v3",
        code: "insufficient_stock",
        available: "2",
        message: "2 can be had.",
      },
    ])
  })

  it("counts what is in the cart already", () => {
    const { rejected } = sorted([{ sku: "SKU-1", quantity: 4 }], [variant({ in_cart: 7 })])

    expect(rejected).toMatchObject([{ message: "10 can be had, 7 of them are in the cart." }])
  })

  it("tells no more of the stock than the store shows", () => {
    const { rejected } = sorted([{ sku: "SKU-1", quantity: 11 }], [variant()], 5)

    expect(rejected).toMatchObject([{ available: ">5", message: ">5 can be had." }])
  })

  it("refuses all rows of a variant when their sum is too much", () => {
    const { lines, rejected } = sorted(
      [
        { sku: "SKU-1", quantity: 6 },
        { sku: "SKU-1", quantity: 6 },
      ],
      [variant()],
    )

    expect(lines).toEqual([])
    expect(rejected.map(({ index }) => index)).toEqual([0, 1])
  })

  it.each([0.5, 1.5, 2_000_000])(
    "does not take %s pieces, also where two such rows would come to a whole number",
    (quantity) => {
      const { lines, rejected } = sorted(
        [
          { sku: "SKU-1", quantity },
          { sku: "SKU-1", quantity },
          { sku: "SKU-1", quantity: 2 },
        ],
        [variant({ available: null })],
      )

      expect(lines).toMatchObject([{ quantity: 2 }])
      expect(rejected).toMatchObject([
        { index: 0, title: "Шина", code: "quantity_invalid" },
        { index: 1, code: "quantity_invalid" },
      ])
    },
  )

  it("finds what came back under its article, and names what is gone", () => {
    const { lines, rejected } = sorted(
      [
        { variant_id: "gone", sku: "SKU-1", title: "Шина, стара", quantity: 1 },
        { variant_id: "lost", sku: "SKU-9", title: "Диск", quantity: 1 },
      ],
      [variant()],
    )

    expect(lines).toMatchObject([{ variant_id: "v1", quantity: 1 }])
    expect(rejected).toMatchObject([{ index: 1, variant_id: "lost", sku: "SKU-9", title: "Диск" }])
  })

  it("takes any quantity of what is not kept in stock", () => {
    expect(sorted([{ sku: "SKU-1", quantity: 999 }], [variant({ available: null })]).rejected).toEqual([])
  })
})
