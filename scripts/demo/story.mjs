import { tsImport } from "tsx/esm/api"
import { UserError } from "../lib/user-error.mjs"
import { StoreClient } from "./store-client.mjs"

const QUANTITY = 5
/** How much dearer the first item gets in 1C while the buyer is looking. */
const PRICE_FACTOR = 1.05
const ADDRESS = {
  first_name: "Олена",
  last_name: "Коваль",
  address_1: "вул. Соборна, 12",
  city: "Вінниця",
  postal_code: "21000",
  country_code: "ua",
  phone: "+380501112233",
}

/**
 * The main job over HTTP: personal prices, a price and a stock that change in 1C while the cart is full, the
 * correction taken, the order placed, and the document read back from 1C itself.
 *
 * @returns {Promise<{ order: string, erp_order: { number: string, posted: boolean, reserved: boolean }, corrections: number }>}
 */
export async function playStory({ storeUrl, publishableKey, regionId, buyers, onec }, say) {
  const control = await oneCControl(onec)
  const store = new StoreClient(storeUrl, publishableKey)
  await enter(store, buyers, say)
  const variants = await chooseGoods(store, say)
  const cart = await fillCart(store, { regionId, variants }, say)
  await changeInOneC(control, variants, say)
  await refusedOnce(store, cart, say)
  const corrections = await acceptCorrections(store, cart, say)
  const order = await place(store, cart, say)
  const document = await readBack(control, order, say)
  return { order: order.id, erp_order: document, corrections }
}

async function oneCControl(onec) {
  const { OneCControl } = await tsImport("../../emulators/onec/control.ts", import.meta.url)
  return new OneCControl(onec.url)
}

async function enter(store, buyers, say) {
  const [buyer] = buyers
  if (!buyer) throw new UserError("The shop has no buyers: the import from 1C left none, see .data/logs.")
  await store.login(buyer.email, buyer.password)
  await store.get("/store/employees/me")
  say(`  ${buyer.email} of ${buyer.company} is in`)
}

/** Two goods that the buyer can have the asked quantity of. */
async function chooseGoods(store, say) {
  const { products } = await store.get(
    "/store/products?limit=50&fields=id,title,variants.id,variants.sku,variants.title",
  )
  const variants = products.flatMap((product) =>
    product.variants.map((variant) => ({ ...variant, title: product.title })),
  )
  const query = variants.map(({ id }) => `variant_id[]=${encodeURIComponent(id)}`).join("&")
  const { prices } = await store.get(`/store/prices?${query}&quantity=${QUANTITY}`)
  const { availability } = await store.get(`/store/availability?${query}`)
  const chosen = variants
    .filter(({ id }) => priceOf(prices, id) > 0 && availableOf(availability, id) >= QUANTITY)
    .slice(0, 2)
  if (chosen.length < 2)
    throw new UserError("The story needs two goods with a price and enough stock, and found fewer.")
  for (const { id, sku, title } of chosen)
    say(`  ${sku} ${title}: ${priceOf(prices, id)} грн for this buyer, ${availableOf(availability, id)} in stock`)
  return chosen
}

async function fillCart(store, { regionId, variants }, say) {
  const { cart } = await store.post("/store/carts", {
    region_id: regionId,
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
  })
  const items = variants.map(({ id }) => ({ variant_id: id, quantity: QUANTITY }))
  const added = await store.post(`/store/carts/${cart.id}/line-items/batch`, { items })
  await choosePayment(store, cart.id, await chooseDelivery(store, cart.id))
  say(`  cart of ${items.length} lines: ${added.cart.total} грн`)
  return cart
}

async function chooseDelivery(store, cartId) {
  const { shipping_options: options } = await store.get(`/store/shipping-options?cart_id=${cartId}`)
  const { cart } = await store.post(`/store/carts/${cartId}/shipping-methods`, { option_id: options[0].id })
  return cart
}

/** Deferral where the shop has it, else the provider every Medusa has. A changed total drops the session, so this is done anew before each try. */
async function choosePayment(store, cartId, cart) {
  const { payment_providers: providers } = await store.get(`/store/payment-providers?region_id=${cart.region_id}`)
  const provider = providers.find(({ id }) => id.includes("on-account")) ?? providers[0]
  const collectionId =
    cart.payment_collection?.id ??
    (await store.post("/store/payment-collections", { cart_id: cartId })).payment_collection.id
  await store.post(`/store/payment-collections/${collectionId}/payment-sessions`, { provider_id: provider.id })
}

async function changeInOneC(control, [dearer, scarcer], say) {
  const item = await control.item(dearer.sku)
  for (const { price_type_ref: priceType, price } of item.prices) {
    await control.setPrice({ item: item.ref, price_type: priceType, price: Number((price * PRICE_FACTOR).toFixed(2)) })
  }
  const { ref, stock } = await control.item(scarcer.sku)
  for (const { warehouse_ref: warehouse, reserved } of stock) {
    await control.setStock({ item: ref, warehouse, quantity: reserved + QUANTITY - 1 })
  }
  say(`  in 1C meanwhile: ${dearer.sku} is 5 % dearer, of ${scarcer.sku} only ${QUANTITY - 1} are left`)
}

async function refusedOnce(store, cart, say) {
  const { status, body } = await store.attempt(`/store/carts/${cart.id}/complete`)
  if (body.code !== "cart_verification_required")
    throw new Error(
      `Completing the cart was to ask for a verification and answered ${status} ${JSON.stringify(body).slice(0, 400)}`,
    )
  say(`  placing is refused: ${body.code}`)
}

async function acceptCorrections(store, cart, say) {
  const { verification } = await store.get(`/store/carts/${cart.id}/verification`)
  for (const { sku, reasons, price, quantity } of verification.lines) {
    say(
      `  ${sku}: ${reasons.join(", ")}; price ${price.old} → ${price.new}, asked ${quantity.requested}, available ${quantity.available}`,
    )
  }
  await store.post(`/store/carts/${cart.id}/verification/accept`, { id: verification.id })
  say(`  accepted: ${verification.totals.old} → ${verification.totals.new} грн`)
  return verification.lines.length
}

async function place(store, cart, say) {
  const { cart: corrected } = await store.get(`/store/carts/${cart.id}?fields=*payment_collection,region_id`)
  await choosePayment(store, cart.id, corrected)
  const answer = await store.post(`/store/carts/${cart.id}/complete`)
  if (answer.type !== "order")
    throw new Error(`The cart was not placed: ${JSON.stringify(answer.error ?? answer).slice(0, 400)}`)
  const { order } = await store.get(`/store/orders/${answer.order.id}?fields=id,display_id,total,*erp_order`)
  say(`  order #${order.display_id}: ${order.total} грн`)
  return order
}

/** What 1C itself says: the shop's word is not enough here. */
async function readBack(control, order, say) {
  const { number, ref } = order.erp_order
  const document = await control.order(ref)
  const wanted = document.lines.filter(({ cancelled }) => !cancelled).reduce((sum, { quantity }) => sum + quantity, 0)
  const reserved = document.posted && document.reserved_total >= wanted
  say(
    `  1C: order ${document.number} ${document.posted ? "posted" : "not posted"}, ${document.reserved_total} of ${wanted} reserved`,
  )
  return { number, posted: document.posted, reserved }
}

function priceOf(prices, variantId) {
  return Number(prices.find((price) => price.variant_id === variantId)?.amount ?? 0)
}

function availableOf(availability, variantId) {
  const row = availability.find((entry) => entry.variant_id === variantId)
  return Math.max(0, ...(row?.warehouses ?? []).map(({ quantity }) => Number(quantity ?? 0)))
}
