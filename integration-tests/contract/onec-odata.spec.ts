import { createServer } from "node:net"
import { startOneC } from "../../emulators/onec"
import { OneCControl, type FaultKind, type FaultTarget } from "../../emulators/onec/control"
import { OneCODataErpProvider } from "../../src/providers/erp-onec-odata"
import { UT } from "../../src/providers/erp-onec-odata/profiles/ut"
import { erpProviderContract } from "./erp-provider.contract"
import type { ErpFault, ErpUnderTest } from "./erp-under-test"

const TARGETS: Record<ErpFault["on"], FaultTarget> = {
  createOrder: "create_order",
  postOrder: "post_order",
  cancelOrder: "unpost_order",
  readOrder: "read_order",
  readStock: "stock",
  readPrices: "prices",
  readPage: "catalog",
}

const KINDS: Record<ErpFault["how"], FaultKind> = {
  lost_before: "drop_before",
  lost_after: "drop_after",
  silent_before: "hang",
  silent_after: "hang_after",
  gateway_fails: "bad_gateway",
  locked: "lock_conflict",
  login_refused: "unauthorized",
}

/** Small pages, so that every directory takes several, and short URLs, so that every batch is split. */
const SMALL = { pageSize: 7, maxUrlBytes: 1_500 }

async function setup(): Promise<ErpUnderTest> {
  const onec = await startOneC({ port: 0, dataDir: null, seed: 7, size: { items: 60 } })
  const control = new OneCControl(onec.url)
  const options = { url: onec.url, login: onec.login, password: onec.password, ...SMALL }
  return {
    provider: new OneCODataErpProvider({}, options),
    strangersProvider: new OneCODataErpProvider({}, { ...options, password: "wrong" }),
    unreachableProvider: new OneCODataErpProvider(
      {},
      { ...options, url: `http://127.0.0.1:${await freePort()}/trade` },
    ),
    setPrice: async ({ product_ref, price_type_ref, amount, date }) => {
      await control.setPrice({
        item: product_ref,
        price_type: price_type_ref,
        price: amount,
        date: date?.toISOString(),
      })
    },
    setRate: async ({ currency_code, date, ...rate }) => {
      await control.setRate({ currency: currency_code, date: date.toISOString(), ...rate })
    },
    setCurrency: async (contract, currency, settled_in) => {
      await control.setAgreement(contract, { currency, settled_in })
    },
    setStock: async ({ product_ref, warehouse_ref, quantity }) => {
      const { stock } = await control.item(product_ref)
      const held = stock.find((each) => each.warehouse_ref === warehouse_ref)?.reserved ?? 0
      // The port counts what may be promised; earlier tests may hold goods still.
      await control.setStock({ item: product_ref, warehouse: warehouse_ref, quantity: quantity + held })
    },
    ship: async (order, amount) => {
      await control.ship({ order, amount })
    },
    unship: async (shipment) => {
      await control.unship(shipment)
    },
    takeBack: async (document, amount) => {
      await control.takeBack({ document, amount })
    },
    pay: async (document, amount) => {
      await control.pay({ document, amount })
    },
    payAhead: async (order, amount) => {
      await control.pay({ order, amount })
    },
    vatCodes: Object.keys(UT.values.vat_rates),
    storeOtherwise: async (stored) => {
      await control.arm({
        call: "create_order",
        kind: "store_otherwise",
        stored: {
          ...("legal_entity_ref" in stored && { Контрагент_Key: stored.legal_entity_ref }),
          ...("includes_tax" in stored && { ЦенаВключаетНДС: stored.includes_tax }),
          ...("vat_code" in stored && { Товары: { СтавкаНДС: stored.vat_code } }),
        },
      })
    },
    arm: async ({ on, how, times = 1 }) => {
      await control.arm({ call: TARGETS[on], kind: KINDS[how], times })
    },
    clearFaults: () => control.clearFaults(),
    countOrders: async (key) => (await control.orders({ key })).items.filter((order) => order.key === key).length,
    stop: () => onec.stop(),
  }
}

/** A port that was free a moment ago and on which nobody listens. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.listen(0, "127.0.0.1", () => {
      const address = server.address()
      server.close(() =>
        address !== null && typeof address === "object" ? resolve(address.port) : reject(new Error("No port")),
      )
    })
  })
}

erpProviderContract("1C over OData", setup)
