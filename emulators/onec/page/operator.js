const TEXTS = {
  uk: {
    title: "Емулятор 1С · УТ / BAS",
    live: "оновлюється",
    offline: "немає зв'язку",
    other: "English",
    noticeTitle: "Це не 1С.",
    notice: "Це замінник бази 1С для демонстрації та тестів: дані вигадані, проведення спрощене.",
    items: "Товари: ціни та залишки",
    search: "Артикул або назва",
    article: "Артикул",
    name: "Назва",
    withoutVat: "без ПДВ",
    held: "резерв",
    shown: (n, all) => `Показано ${n} з ${all}. Змініть число та натисніть Enter: у базу ляже новий документ.`,
    orders: "Замовлення клієнтів",
    orderKey: "Номер клієнта або коментар",
    number: "Номер",
    date: "Дата",
    client: "Клієнт",
    key: "Номер клієнта",
    state: "Стан",
    reserved: "Резерв, шт",
    total: "Сума, грн",
    posted: "проведено",
    draft: "не проведено",
    marked: "помічено на вилучення",
    receivables: "Борги та аванси клієнтів",
    dueDate: "Сплатити до",
    agreement: "Угода",
    order: "Замовлення",
    open: "Відкрито",
    amount: "Сума",
    pay: "Оплата",
    takeBack: "Повернення",
    payAhead: "Внести аванс",
    ahead: "аванс",
    ship: "Відвантажити",
    noReceivables: "Боргів немає.",
    receivableKey: "Номер документа, угоди чи клієнт",
    noOrders: "Замовлень ще немає.",
    faults: "Несправності",
    clear: "Очистити",
    call: "Виклик",
    kind: "Що станеться",
    times: "Скільки разів",
    skip: "Пропустити перші",
    delay: "Затримка, мс",
    arm: "Увімкнути",
    noFaults: "Жодної: база відповідає справно.",
    fault: (f) => `${f.call}: ${f.kind}, ще ${f.times} (пропустити ${f.skip})`,
    settings: "Налаштування",
    latency: "Відповідь за, мс",
    pool: "Сеансів",
    poolWait: "Чекати сеанс, мс",
    cold: "Холодний старт, мс",
    ifMatch: "If-Match",
    closed: "Закрито по дату",
    save: "Зберегти",
    reset: "Повернути початкову базу",
    sure: "Повернути базу до початкового стану? Зміни й замовлення зникнуть.",
    done: "Готово",
    callsTitle: "Виклики OData",
    all: "усього",
    writes: "записів",
    busiest: "найбільше водночас",
    noCalls: "Викликів не було.",
    noAnswer: "без відповіді",
    summary: (s) =>
      `${s.counts.items} товарів · ${s.counts.partners} клієнтів · ${s.counts.counterparties} юросіб · ${s.counts.agreements} угод · ${s.counts.orders} замовлень`,
  },
  en: {
    title: "1C emulator · UT / BAS",
    live: "refreshing",
    offline: "no connection",
    other: "Українська",
    noticeTitle: "This is not 1C.",
    notice: "It is a stand-in for a 1C base, for demo and tests: the data is made up, posting is simplified.",
    items: "Items: prices and stock",
    search: "Article or name",
    article: "Article",
    name: "Name",
    withoutVat: "excl. VAT",
    held: "held",
    shown: (n, all) => `Showing ${n} of ${all}. Change a number and press Enter: a new document goes into the base.`,
    orders: "Client orders",
    orderKey: "Client's number or comment",
    number: "Number",
    date: "Date",
    client: "Client",
    key: "Client's number",
    state: "State",
    reserved: "Held, units",
    total: "Total, UAH",
    posted: "posted",
    draft: "not posted",
    marked: "marked for deletion",
    receivables: "Clients' debts and advances",
    dueDate: "Pay by",
    agreement: "Agreement",
    order: "Order",
    open: "Open",
    amount: "Amount",
    pay: "Pay",
    takeBack: "Return",
    payAhead: "Pay ahead",
    ahead: "ahead",
    ship: "Ship",
    noReceivables: "Nobody owes anything.",
    receivableKey: "Document, agreement or client",
    noOrders: "No orders yet.",
    faults: "Faults",
    clear: "Clear",
    call: "Call",
    kind: "What happens",
    times: "How many times",
    skip: "Skip the first",
    delay: "Delay, ms",
    arm: "Arm",
    noFaults: "None: the base answers as it should.",
    fault: (f) => `${f.call}: ${f.kind}, ${f.times} more (skipping ${f.skip})`,
    settings: "Settings",
    latency: "Answer after, ms",
    pool: "Sessions",
    poolWait: "Wait for a session, ms",
    cold: "Cold start, ms",
    ifMatch: "If-Match",
    closed: "Closed up to",
    save: "Save",
    reset: "Back to the initial base",
    sure: "Take the base back to its initial state? Changes and orders will be gone.",
    done: "Done",
    callsTitle: "OData calls",
    all: "all",
    writes: "writes",
    busiest: "most at once",
    noCalls: "No calls yet.",
    noAnswer: "no answer",
    summary: (s) =>
      `${s.counts.items} items · ${s.counts.partners} clients · ${s.counts.counterparties} legal entities · ${s.counts.agreements} agreements · ${s.counts.orders} orders`,
  },
}
const CALLS = [
  "any",
  "any_write",
  "any_read",
  "create_order",
  "read_order",
  "find_order",
  "patch_order",
  "post_order",
  "unpost_order",
  "prices",
  "stock",
  "receivables",
  "catalog",
  "metadata",
]
const KINDS = [
  "drop_before",
  "drop_after",
  "error_500",
  "lock_conflict",
  "bad_gateway",
  "service_unavailable",
  "delay",
  "hang",
  "hang_after",
  "unauthorized",
]
const REFRESH_MS = 2000

let lang = localStorage.getItem("onec-lang") ?? "uk"
let settingsShown = false
const t = () => TEXTS[lang]
const $ = (id) => document.getElementById(id)
const money = (value) => value.toLocaleString("uk-UA", { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** Builds an element; text is always set as text, never as markup. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value)
    else if (value !== undefined) node.setAttribute(name, value)
  }
  node.append(...children.filter((child) => child !== undefined))
  return node
}

async function api(method, path, body) {
  const response = await fetch(`/_emulator/${path}`, { method, body: body && JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(answer.message)
  return answer
}

function say(text, bad) {
  const toast = $("toast")
  toast.textContent = text
  toast.className = bad ? "on bad" : "on"
  clearTimeout(say.timer)
  say.timer = setTimeout(() => (toast.className = ""), 2600)
}

async function act(work) {
  try {
    await work()
    say(t().done)
    await refresh()
  } catch (error) {
    say(error.message, true)
  }
}

function paintTexts() {
  document.documentElement.lang = lang
  document.title = t().title
  document.querySelectorAll("[data-t]").forEach((node) => (node.textContent = t()[node.dataset.t]))
  $("search").placeholder = t().search
  $("receivableKey").placeholder = t().receivableKey
  $("orderKey").placeholder = t().orderKey
  $("lang").textContent = t().other
}

/** A number that is written to the base when changed. */
function cell(value, small, save) {
  const input = el("input", { class: small ? "cell small" : "cell", value: String(value), inputmode: "decimal" })
  input.addEventListener("change", () => act(() => save(Number(input.value.replace(",", ".")))))
  return input
}

async function paintItems() {
  if ($("items").contains(document.activeElement)) return
  const page = await api("GET", `items?limit=25&q=${encodeURIComponent($("search").value)}`)
  // Somebody may have begun to type while the base was asked.
  if ($("items").contains(document.activeElement)) return
  const first = page.items[0]
  if (first) {
    $("itemsHead").replaceChildren(
      el(
        "tr",
        {},
        el("th", {}, t().article),
        el("th", { class: "name" }, t().name),
        ...first.prices.map((price) =>
          el("th", { class: "num" }, price.price_type, ...(price.includes_vat ? [] : [el("br"), t().withoutVat])),
        ),
        ...first.stock.map((stock) => el("th", { class: "num" }, stock.warehouse)),
      ),
    )
  }
  $("items").replaceChildren(
    ...page.items.map((item) =>
      el(
        "tr",
        {},
        el("td", { class: "mono article" }, item.article),
        el("td", { class: "name", title: item.ref }, item.name),
        ...item.prices.map((price) =>
          el(
            "td",
            { class: "num" },
            cell(price.price.toFixed(2), false, (value) =>
              api("POST", "prices", { item: item.ref, price_type: price.price_type_ref, price: value }),
            ),
          ),
        ),
        ...item.stock.map((stock) =>
          el(
            "td",
            { class: "num" },
            cell(stock.on_hand, true, (value) =>
              api("POST", "stock", { item: item.ref, warehouse: stock.warehouse_ref, quantity: value }),
            ),
            stock.reserved > 0 ? el("span", { class: "held" }, `${t().held} ${stock.reserved}`) : undefined,
          ),
        ),
      ),
    ),
  )
  $("itemsFoot").textContent = t().shown(page.items.length, page.count)
}

function stateTags(order) {
  const state = order.posted ? el("span", { class: "tag good" }, t().posted) : el("span", { class: "tag" }, t().draft)
  return order.deletion_mark ? [state, " ", el("span", { class: "tag bad" }, t().marked)] : [state]
}

async function paintOrders() {
  const page = await api("GET", `orders?limit=50&key=${encodeURIComponent($("orderKey").value)}`)
  const rows = page.items.map((order) =>
    el(
      "tr",
      { title: order.lines.map((line) => `${line.article} × ${line.quantity}`).join("\n") },
      el("td", { class: "mono article" }, order.number),
      el("td", {}, order.date.replace("T", " ")),
      el("td", {}, order.counterparty || order.counterparty_ref),
      el("td", { class: "mono" }, order.key),
      el("td", {}, ...stateTags(order)),
      el("td", { class: "num" }, String(order.reserved_total)),
      el("td", { class: "num" }, money(order.total)),
      el(
        "td",
        {},
        order.posted && order.shipped_total < order.total
          ? el(
              "button",
              {
                type: "button",
                class: "quiet",
                onclick: () => act(() => api("POST", "shipments", { order: order.ref })),
              },
              t().ship,
            )
          : "",
      ),
    ),
  )
  $("orders").replaceChildren(
    ...(rows.length ? rows : [el("tr", {}, el("td", { colspan: "8", class: "sub" }, t().noOrders))]),
  )
}

/** A document with a field for what is paid or taken back: all that is open, unless the operator writes less or more. */
function receivableRow(row) {
  const amount = el("input", { class: "cell sum", value: row.open.toFixed(2), inputmode: "decimal" })
  const enter = (what) => () =>
    act(() => api("POST", what, { document: row.ref, amount: Number(amount.value.replace(",", ".")) }))
  const button = (text, what) => el("button", { type: "button", class: "quiet", onclick: enter(what) }, text)
  return el(
    "tr",
    {},
    el("td", { class: "mono article" }, row.number),
    el("td", {}, row.date.slice(0, 10)),
    el("td", {}, row.due_date ?? ""),
    el("td", {}, row.counterparty),
    el("td", { class: "mono" }, row.agreement),
    el("td", { class: "mono" }, row.order_number ?? ""),
    el("td", { class: "num" }, money(row.amount)),
    el("td", { class: "num" }, row.kind === "advance" ? `${t().ahead} ${money(row.open)}` : money(row.open)),
    el(
      "td",
      {},
      ...(row.kind === "debt" ? [amount, button(t().pay, "payments"), button(t().takeBack, "returns")] : []),
    ),
  )
}

async function paintReceivables() {
  // What is being typed stays; a button that was pressed is no reason to show old figures.
  if ($("receivables").contains(document.activeElement) && document.activeElement.tagName === "INPUT") return
  const page = await api("GET", `receivables?limit=100&q=${encodeURIComponent($("receivableKey").value)}`)
  const rows = page.items.map(receivableRow)
  $("receivables").replaceChildren(
    ...(rows.length ? rows : [el("tr", {}, el("td", { colspan: "9", class: "sub" }, t().noReceivables))]),
  )
}

function paintFaults(faults) {
  const rows = faults.map((fault) => el("li", {}, el("span", { class: "tag bad" }, "!"), " ", t().fault(fault)))
  $("faults").replaceChildren(...(rows.length ? rows : [el("li", { class: "sub" }, t().noFaults)]))
}

function paintSettings(settings) {
  if (settingsShown) return
  settingsShown = true
  for (const field of $("settingsForm").elements) {
    if (field.name) field.value = settings[field.name] ?? ""
  }
}

async function paintCalls() {
  const report = await api("GET", "calls")
  const counts = [
    [t().all, report.total],
    [t().writes, report.writes],
    [t().busiest, report.max_in_flight],
    ...Object.entries(report.by_kind),
  ]
  $("counts").replaceChildren(...counts.map(([name, count]) => el("span", { class: "tag" }, `${name}: ${count}`)))
  const rows = report.calls
    .slice(-60)
    .reverse()
    .map((call) =>
      el(
        "tr",
        {},
        el("td", { class: "sub" }, call.at.slice(11, 19)),
        el(
          "td",
          {},
          el(
            "span",
            { class: call.status && call.status < 400 ? "tag good" : "tag bad" },
            String(call.status ?? t().noAnswer),
          ),
        ),
        el("td", {}, call.method),
        el("td", { class: "mono" }, call.path.slice(0, 160)),
        el("td", { class: "num" }, `${call.ms} ms`),
      ),
    )
  $("calls").replaceChildren(...(rows.length ? rows : [el("tr", {}, el("td", { class: "sub" }, t().noCalls))]))
}

async function refresh() {
  try {
    const state = await api("GET", "state")
    $("summary").textContent = t().summary(state)
    paintFaults(state.faults)
    paintSettings(state.settings)
    await Promise.all([paintItems(), paintOrders(), paintReceivables(), paintCalls()])
    $("live").className = "live"
    $("live").textContent = t().live
  } catch {
    $("live").className = "live off"
    $("live").textContent = t().offline
  }
}

const formValues = (form) =>
  Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, /^\d+$/.test(value) ? Number(value) : value]),
  )

function start() {
  for (const [name, values] of [
    ["call", CALLS],
    ["kind", KINDS],
  ]) {
    $("faultForm").elements[name].append(...values.map((value) => el("option", {}, value)))
  }
  $("lang").addEventListener("click", () => {
    lang = lang === "uk" ? "en" : "uk"
    localStorage.setItem("onec-lang", lang)
    paintTexts()
    refresh()
  })
  $("search").addEventListener("input", refresh)
  $("orderKey").addEventListener("input", refresh)
  $("faultForm").addEventListener("submit", (event) => {
    event.preventDefault()
    act(() => api("POST", "faults", formValues(event.target)))
  })
  $("receivableKey").addEventListener("input", refresh)
  $("advanceForm").addEventListener("submit", (event) => {
    event.preventDefault()
    const { agreement, amount } = event.target.elements
    act(() => api("POST", "payments", { agreement: agreement.value, amount: Number(amount.value.replace(",", ".")) }))
  })
  $("clearFaults").addEventListener("click", () => act(() => api("DELETE", "faults")))
  $("clearCalls").addEventListener("click", () => act(() => api("DELETE", "calls")))
  $("settingsForm").addEventListener("submit", (event) => {
    event.preventDefault()
    act(() => api("POST", "settings", formValues(event.target)))
  })
  $("reset").addEventListener("click", () => {
    if (!confirm(t().sure)) return
    settingsShown = false
    act(() => api("POST", "reset"))
  })
  paintTexts()
  refresh()
  setInterval(refresh, REFRESH_MS)
}

start()
