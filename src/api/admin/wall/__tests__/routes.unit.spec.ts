import { forbiddenField } from "../fields"
import { OPEN_TO_MANAGERS, OPEN_TO_WAITING, findOpenRoute, isOurRoute, openRoutesOf } from "../routes"

const find = (key: string) => {
  const [method = "", path = ""] = key.split(" ")
  return findOpenRoute(OPEN_TO_MANAGERS, method, path)
}

describe("what a limited manager may call", () => {
  it("names no route twice", () => {
    const keys = OPEN_TO_MANAGERS.map(({ method, path }) => `${method} ${path}`)

    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([])
  })

  it.each([
    "POST /admin/promotions",
    "POST /admin/erp-imports",
    "POST /admin/invites",
    "GET /admin/users",
    "GET /admin/api-keys",
    "GET /admin/payments",
    "POST /admin/orders/export",
    "POST /admin/company-hand-overs",
    "POST /admin/managers",
    "GET /admin/search",
    "POST /admin/products",
    "DELETE /admin/customers/cus_1",
    "GET /admin//orders",
    "PURGE /admin/orders",
    "GET /admin",
    "GET /store/orders",
  ])("%s is not among it", (key) => {
    const found = find(key)
    // "export" in the place of an order is looked up as one, and is nobody's.
    expect(found?.route.guards ?? []).toEqual(found ? [{ kind: "order", in: "params", name: "id" }] : [])
  })

  it.each(["GET /admin/orders", "get /admin/ORDERS/", "HEAD /admin/orders"])("%s is read as Express does", (key) => {
    const [method = "", path = ""] = key.split(" ")

    expect(findOpenRoute(OPEN_TO_MANAGERS, method.toUpperCase(), path)?.route.list).toBe("orders")
  })

  it("takes what a path names, decoded", () => {
    expect(find("POST /admin/orders/order%5F1/cancel")?.params).toEqual({ id: "order_1" })
  })

  it("an exact entry goes before one with a parameter", () => {
    expect(find("GET /admin/users/me")?.route.path).toBe("/admin/users/me")
    expect(find("GET /admin/users/user_1")?.route.guards).toEqual([{ kind: "user", in: "params", name: "id" }])
  })

  it("whom nobody has named is told so, and nothing else", () => {
    expect(findOpenRoute(OPEN_TO_WAITING, "GET", "/admin/managers/me")).toBeDefined()
    expect(findOpenRoute(OPEN_TO_WAITING, "GET", "/admin/orders")).toBeUndefined()
  })

  it("a host adds its own", () => {
    const routes = openRoutesOf(["GET /admin/news/:id"])

    expect(findOpenRoute(routes, "GET", "/admin/news/1")?.params).toEqual({ id: "1" })
    expect(findOpenRoute(routes, "POST", "/admin/news/1")).toBeUndefined()
  })

  it("knows its own routes from Medusa's", () => {
    expect(isOurRoute("/admin/erp-imports/1")).toBe(true)
    expect(isOurRoute("/admin/orders/1")).toBe(false)
  })
})

describe("what `fields` may reach", () => {
  const shop = { relations: [] }
  const ofOrder = { relations: ["order", "customer", "payment_collections"] }

  it.each([
    "orders.id",
    "*orders",
    "+*orders",
    "id,sales_channel.carts.email",
    "payment_collection_link.*",
    "region. orders",
  ])("%s does not lead from the shop to clients", (fields) => {
    expect(forbiddenField(shop, fields)).toBeDefined()
  })

  it.each(["id,*variants.prices", "-title", "customer.first_name,*payment_collections.payment_sessions,region.name"])(
    "%s may be asked of an order",
    (fields) => {
      expect(forbiddenField(ofOrder, fields)).toBeUndefined()
    },
  )

  it.each(["customer.orders.id", "*region.orders", "*items.variant.order_items"])(
    "%s leads from an order to others'",
    (fields) => {
      expect(forbiddenField(ofOrder, fields)).toBe(fields)
    },
  )
})
