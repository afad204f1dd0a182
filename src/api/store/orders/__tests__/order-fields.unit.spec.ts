import { nameFields } from "../order-fields"

describe("what `fields` asks of an order's document", () => {
  it.each(["*erp_order", "+*erp_order", "erp_order", "erp_order.*", " *erp_order"])(
    "%s is what is shown of it",
    (asked) => {
      expect(nameFields(`id,${asked}`)).toBe(
        "id,+erp_order.id,+erp_order.contract_id,+erp_order.legal_entity_id,+erp_order.ref,+erp_order.number,+erp_order.status,+erp_order.posted_at,+erp_order.currency_code,+erp_order.total",
      )
    },
  )

  it("its contract likewise", () => {
    expect(nameFields("*erp_order.contract")).toBe(
      "+erp_order.contract.id,+erp_order.contract.number,+erp_order.contract.name",
    )
  })

  it.each(["id,*items,+total", "erp_order.number", "-erp_order", ""])("%s stays as it is", (asked) => {
    expect(nameFields(asked)).toBe(asked)
  })
})
