import { mapProduct, refuseDuplicateSkus } from "../map-product"
import { toChangedProduct } from "../product-inputs"
import { aProduct, ids } from "./factories"

const categories = ids({ g1: "pcat_1" })

describe("mapProduct", () => {
  it("takes over what describes it", () => {
    expect(mapProduct(aProduct({ group_ref: "g1" }), categories)).toEqual({
      ref: "p1",
      record: {
        title: "Шина зимова",
        subtitle: "Шина зимова 205/55 R16",
        sku: "TYRE-1",
        status: "published",
        category_ids: ["pcat_1"],
        metadata: {
          brand: "Premiorri",
          vat_rate: "20",
          vat_code: "НДС20",
          unit: "шт",
          attributes: [{ name: "Сезон", value: "зимова" }],
        },
        external_id: "p1",
      },
    })
  })

  it.each([
    ["its article", aProduct({ sku: " A-1 " }), { sku: "A-1" }],
    ["its code without an article", aProduct({ sku: null, code: "00-1" }), { sku: "00-1" }],
    ["its code when the article is blank", aProduct({ sku: " ", code: "00-1" }), { sku: "00-1" }],
    ["no category without a group", aProduct({ group_ref: null }), { category_ids: [] }],
    ["a draft when it is out of use", aProduct({ is_active: false }), { status: "draft" }],
  ])("has %s", (_, row, expected) => {
    expect(mapProduct(row, categories)).toMatchObject({ record: expected })
  })

  it.each([
    [aProduct({ sku: null, code: " " }), "It has neither an article nor a code."],
    [aProduct({ name: "" }), "It has no name."],
    [aProduct({ group_ref: "g9" }), "Its group g9 is not known."],
  ])("is left out: %#", (row, problem) => {
    expect(mapProduct(row, categories)).toEqual({ ref: "p1", problem })
  })
})

describe("refuseDuplicateSkus", () => {
  const mapped = (...refs: string[]) => refs.map((ref) => mapProduct(aProduct({ ref, sku: "A" }), categories))
  const taken = (rows: ReturnType<typeof mapped>) => rows.filter((row) => "record" in row).map((row) => row.ref)

  it("gives the article to the first of a page", () => {
    const rows = refuseDuplicateSkus(mapped("p1", "p2"), new Map())
    expect(taken(rows)).toEqual(["p1"])
    expect(rows[1]).toEqual({ ref: "p2", problem: "Its article A belongs to p1." })
  })

  it("leaves the article with the product that has it in the store", () => {
    expect(taken(refuseDuplicateSkus(mapped("p1", "p2"), new Map([["A", "p2"]])))).toEqual(["p2"])
  })

  it("takes no article from a product of the merchant's own", () => {
    expect(refuseDuplicateSkus(mapped("p1"), new Map([["A", null]]))).toEqual([
      { ref: "p1", problem: "Its article A belongs to a product that is not of the ERP." },
    ])
  })

  it("lets the same row come twice", () => {
    expect(taken(refuseDuplicateSkus(mapped("p1", "p1"), new Map()))).toEqual(["p1", "p1"])
  })
})

describe("toChangedProduct", () => {
  const mapped = mapProduct(aProduct(), categories)
  const record = "record" in mapped ? mapped.record : undefined
  const defaults = { sales_channel_id: "sc", shipping_profile_id: "sp", option_id: "opt" }
  const change = (values: { is_adopted: boolean; variant_id: string | null; has_sku: boolean }) =>
    record && toChangedProduct({ local_id: "prod_1", record, ...values }, defaults)

  it("leaves the variant and what the merchant decides alone when the article stays", () => {
    const changed = change({ is_adopted: false, variant_id: "variant_1", has_sku: true })
    expect(changed).not.toHaveProperty("variants")
    expect(changed).not.toHaveProperty("sales_channels")
    expect(changed).not.toHaveProperty("description")
    expect(changed).not.toHaveProperty("handle")
  })

  it("changes the variant's article", () => {
    expect(change({ is_adopted: false, variant_id: "variant_1", has_sku: false })).toMatchObject({
      variants: [{ id: "variant_1", sku: "TYRE-1" }],
    })
  })

  it("gives a half made product what it may lack", () => {
    expect(change({ is_adopted: true, variant_id: "variant_1", has_sku: true })).toMatchObject({
      variants: [{ id: "variant_1", manage_inventory: true }],
      sales_channels: [{ id: "sc" }],
      shipping_profile_id: "sp",
    })
  })
})
