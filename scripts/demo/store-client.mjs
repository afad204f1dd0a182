/** The Store API as a storefront uses it: publishable key, a buyer's token, JSON. */
export class StoreClient {
  #url
  #headers

  constructor(url, publishableKey) {
    this.#url = url
    this.#headers = { "content-type": "application/json", "x-publishable-api-key": publishableKey }
  }

  async login(email, password) {
    const { token } = await this.post("/auth/customer/emailpass", { email, password })
    this.#headers = { ...this.#headers, authorization: `Bearer ${token}` }
  }

  async get(path) {
    return this.#expectOk("GET", path, await this.#send("GET", path))
  }

  async post(path, body = {}) {
    return this.#expectOk("POST", path, await this.#send("POST", path, body))
  }

  /** For a request whose refusal is part of the story: status and body, whatever they are. */
  async attempt(path, body = {}) {
    return this.#send("POST", path, body)
  }

  async #send(method, path, body) {
    const response = await fetch(this.#url + path, {
      method,
      headers: this.#headers,
      body: body && JSON.stringify(body),
    })
    return { status: response.status, body: await response.json() }
  }

  #expectOk(method, path, { status, body }) {
    if (status >= 400)
      throw new Error(
        `${method} ${path} answered ${status} ${body.code ?? ""}: ${body.message ?? JSON.stringify(body)}`,
      )
    return body
  }
}
