import { Modules } from "@medusajs/framework/utils"

import { AUDIT_MODULE } from "../../src/modules/audit"
import type { AuditModuleService } from "../../src/modules/audit/service"
import { count, rows } from "../support/database"
import { gurtTest } from "../support/gurt-test"
import { type Headers, adminHeaders, createCustomer, refusal } from "../support/http"
import { hireBuyer, openTrade, shopping, type Shop, type ShopBuyer, type ShopContract } from "../support/shop"

jest.setTimeout(300_000)

const INVITED = "invited@dealer.example"
/** A ЄДРПОУ with a right check digit that is nobody's in the base of the suite. */
const FREE_NUMBER = "00032112"

gurtTest({
  name: "ways into a company: invitations, registrations, the manager's hand",
  emulator: { items: 30 },
  testSuite: ({ api, getContainer, dbUtils, onec, mailbox }) => {
    let shop: Shop
    let contract: ShopContract
    let other: ShopContract
    let owner: ShopBuyer
    let buyer: ShopBuyer
    let admin: Headers

    const post = (headers: Headers, url: string, body: object = {}) => api.post(url, body, { headers })
    const get = async (headers: Headers, url: string) => (await api.get(url, { headers })).data
    const invite = async (body: object = {}) =>
      (await post(owner.headers, "/store/invitations", { email: INVITED, role: "buyer", ...body })).data.invitation
    const accept = (headers: Headers, token: string, body: object = {}) =>
      post(headers, "/store/invitations/accept", { token, ...body })
    const codeOf = async (request: Promise<{ data: object }>) =>
      request.then(
        () => "done",
        (error) => error.response.data.code ?? error.response.status,
      )
    /** A customer with an account, as the storefront sends it. */
    const account = async (email: string) => {
      const customer = await createCustomer(getContainer(), email)
      return { id: customer.id, headers: { ...shop.headers, ...customer.headers } }
    }
    /** A login that has no account yet. */
    const newLogin = async (email: string): Promise<Headers> => {
      const { data } = await api.post("/auth/customer/emailpass/register", { email, password: "dealer-2026" })
      return { ...shop.headers, authorization: `Bearer ${data.token}` }
    }

    beforeAll(async () => {
      const container = getContainer()
      ;({ shop, contract, other } = await openTrade(container, onec))
      owner = await hireBuyer(container, shop, contract, { email: "owner@dealer.example" })
      buyer = await hireBuyer(container, shop, contract, { email: "buyer@dealer.example", role: "buyer" })
      admin = await adminHeaders(container)
      await dbUtils.snapshot()
    })

    beforeEach(() => mailbox.empty())

    describe("invitations", () => {
      it("brings a person without an account in: one message, two languages, one use", async () => {
        const invitation = await invite({ legal_entity_ids: [contract.legal_entity_id] })
        const [message] = await mailbox.to(INVITED)
        const token = await mailbox.invitationOf(INVITED)
        const preview = await post(shop.headers, "/store/invitations/preview", { token })
        const login = await newLogin(INVITED)
        await accept(login, token, { first_name: "Ірина", last_name: "Мельник" })
        const again = await codeOf(accept(login, token))
        const { data: session } = await api.post("/auth/customer/emailpass", {
          email: INVITED,
          password: "dealer-2026",
        })
        const { employee } = await get(
          { ...shop.headers, authorization: `Bearer ${session.token}` },
          "/store/employees/me",
        )
        const { employees } = await get(owner.headers, "/store/employees")

        expect(invitation).toMatchObject({ email: INVITED, status: "pending", invited_by: owner.employee_id })
        expect(message).toContain(`Код запрошення: ${token}`)
        expect(preview.data.invitation).toMatchObject({ email: INVITED, role_name: "buyer" })
        expect(again).toBe("invitation_invalid")
        expect(employee).toMatchObject({ role: "buyer", legal_entities: [{ id: contract.legal_entity_id }] })
        expect(employees).toContainEqual(
          expect.objectContaining({ customer: expect.objectContaining({ email: INVITED, first_name: "Ірина" }) }),
        )
      })

      it("keeps the token nowhere: neither by itself nor in what Medusa stores of the message", async () => {
        await invite()
        const token = await mailbox.invitationOf(INVITED)
        const container = getContainer()
        const stored = JSON.stringify([
          await rows(container, "select * from invitation"),
          await rows(container, "select * from notification"),
          await rows(container, "select * from audit_entry"),
        ])

        expect(await count(container, "notification")).toBe(1)
        expect(stored).toContain(INVITED)
        expect(stored).not.toContain(token)
      })

      it("lets nobody in to whom it was only passed on, nor anybody of another company", async () => {
        await invite()
        const token = await mailbox.invitationOf(INVITED)
        const passedOn = await codeOf(accept((await account("friend@dealer.example")).headers, token))
        const newcomer = await codeOf(accept(await newLogin("stranger-login@dealer.example"), token))
        const existing = await account(INVITED)
        const withoutAccount = await codeOf(accept(await newLogin(INVITED.toUpperCase()), token))
        const anonymous = await refusal(accept(shop.headers, token))
        await accept(existing.headers, token)
        const { employee } = await get(existing.headers, "/store/employees/me")
        await invite({ email: "stranger@other.example" })
        const stranger = await hireBuyer(getContainer(), shop, other, { email: "stranger@other.example" })
        const employed = await codeOf(accept(stranger.headers, await mailbox.invitationOf("stranger@other.example")))

        expect([passedOn, newcomer, withoutAccount, anonymous.status]).toEqual([
          "invitation_other_email",
          "invitation_other_email",
          "account_exists",
          401,
        ])
        expect(employee.role).toBe("buyer")
        expect(employed).toBe("already_employee")
      })

      it("of parallel acceptances one makes an employee", async () => {
        await invite()
        const token = await mailbox.invitationOf(INVITED)
        const { headers, id } = await account(INVITED)
        const outcomes = await Promise.all(Array.from({ length: 5 }, () => codeOf(accept(headers, token))))

        expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1)
        expect(
          outcomes.filter((outcome) => !["done", "invitation_invalid", "already_employee"].includes(outcome)),
        ).toEqual([])
        expect(await rows(getContainer(), "select id from employee where customer_id = ?", [id])).toHaveLength(1)
      })

      it("sent again, the earlier token is dead; revoked or expired, so is the last one", async () => {
        const { id } = await invite()
        const first = await mailbox.invitationOf(INVITED)
        const soon = await codeOf(post(owner.headers, `/store/invitations/${id}/resend`))
        await rows(getContainer(), "update invitation set sent_at = sent_at - interval '2 minutes'")
        await post(owner.headers, `/store/invitations/${id}/resend`)
        const second = await mailbox.invitationOf(INVITED)
        const { headers } = await account(INVITED)
        const dead = await codeOf(accept(headers, first))
        await rows(getContainer(), "update invitation set expires_at = now() - interval '1 second'")
        const expired = await codeOf(accept(headers, second))
        const { invitations } = await get(owner.headers, "/store/invitations")
        await rows(getContainer(), "update invitation set expires_at = now() + interval '1 hour'")
        await api.delete(`/store/invitations/${id}`, { headers: owner.headers })
        const revoked = await codeOf(accept(headers, second))
        const closed = await codeOf(post(owner.headers, `/store/invitations/${id}/resend`))

        expect([soon, dead, expired, revoked, closed]).toEqual([
          "invitation_too_soon",
          "invitation_invalid",
          "invitation_invalid",
          "invitation_invalid",
          "invitation_closed",
        ])
        expect(second).not.toBe(first)
        expect(invitations).toMatchObject([{ id, status: "expired" }])
      })

      it("lets nobody in who has only written the invited address into their account", async () => {
        await invite()
        const token = await mailbox.invitationOf(INVITED)
        const login = await newLogin("stranger-login@dealer.example")
        await post(login, "/store/customers", { email: INVITED })
        const { data } = await api.post("/auth/customer/emailpass", {
          email: "stranger-login@dealer.example",
          password: "dealer-2026",
        })

        expect(await codeOf(accept({ ...shop.headers, authorization: `Bearer ${data.token}` }, token))).toBe(
          "invitation_other_email",
        )
      })

      it("is for its address however that is written", async () => {
        await invite({ email: INVITED.toUpperCase() })
        const login = await newLogin("Invited@Dealer.example")

        expect(await codeOf(accept(login, await mailbox.invitationOf(INVITED), { first_name: "Ірина" }))).toBe("done")
      })

      it.each([
        ["less than what it offers", { role: "approver" }],
        ["nothing to do with people", { role: "buyer" }],
        ["only some of the legal entities", { legal_entity_ids: [] }],
      ])("ends when its inviter has %s", async (_what, change) => {
        await invite({ role: "owner" })
        const token = await mailbox.invitationOf(INVITED)
        const { headers } = await account(INVITED)
        await post(admin, `/admin/employees/${owner.employee_id}`, change)
        const refused = [
          await codeOf(post(shop.headers, "/store/invitations/preview", { token })),
          await codeOf(accept(headers, token)),
        ]

        expect(refused).toEqual(["invitation_invalid", "invitation_invalid"])
      })

      it("offers a composed role only as long as its inviter might give it", async () => {
        const { data } = await post(owner.headers, "/store/roles", { name: "Комірник", permissions: ["manage_people"] })
        const { data: more } = await post(owner.headers, "/store/roles", { name: "Склад", permissions: ["order"] })
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, { company_role_id: data.role.id })
        const roles = await codeOf(
          post(buyer.headers, "/store/invitations", { email: INVITED, role: "viewer", company_role_id: data.role.id }),
        )
        const token = await mailbox.invitationOf(INVITED)
        await post(owner.headers, `/store/roles/${data.role.id}`, { name: "Комірник", permissions: ["order"] })
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, { company_role_id: more.role.id })

        expect(roles).toBe("done")
        expect(await codeOf(accept((await account(INVITED)).headers, token))).toBe("invitation_invalid")
      })

      it("sent again, is the word of who sends it again: of nobody who has less than it offers", async () => {
        const { id } = await invite({ role: "owner" })
        const { data } = await post(owner.headers, "/store/roles", { name: "Кадри", permissions: ["manage_people"] })
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, { company_role_id: data.role.id })
        await rows(getContainer(), "update invitation set sent_at = sent_at - interval '2 minutes'")

        expect(await codeOf(post(buyer.headers, `/store/invitations/${id}/resend`))).toBe("role_forbidden")
      })

      it("sends one address a few letters an hour, whoever revokes and invites again", async () => {
        const outcomes: string[] = []
        for (let attempt = 0; attempt < 6; attempt += 1) {
          const { data } = await post(owner.headers, "/store/invitations", { email: INVITED, role: "viewer" }).catch(
            (error) => error.response,
          )
          outcomes.push(data.code ?? "done")
          if (data.invitation) {
            await api.delete(`/store/invitations/${data.invitation.id}`, { headers: owner.headers })
          }
        }
        const stranger = await hireBuyer(getContainer(), shop, other, { email: "owner@other.example" })
        const elsewhere = await codeOf(post(stranger.headers, "/store/invitations", { email: INVITED, role: "viewer" }))
        await rows(getContainer(), "update onboarding_letter set sent_at = sent_at - interval '61 minutes'")

        expect(outcomes).toEqual(["done", "done", "done", ...Array(3).fill("letters_too_many")])
        expect(elsewhere).toBe("letters_too_many")
        expect(await mailbox.to(INVITED)).toHaveLength(3)
        expect((await invite()).status).toBe("pending")
      })

      it("carries no link, address or line of its sender's making", async () => {
        await getContainer()
          .resolve(Modules.CUSTOMER)
          .updateCustomers(owner.customer_id, {
            first_name: "Виграш https://evil.example/win",
            last_name: `${"я".repeat(300)}\r\nBcc: all@dealer.example`,
          })
        await invite()
        const [message] = await mailbox.to(INVITED)

        expect(message).not.toContain("evil.example")
        expect(message).not.toContain("https://evil")
        expect(message).not.toMatch(/^Bcc:/m)
        expect(message).not.toContain("я".repeat(80))
      })

      it.each(["evil.example", "див. https://x", "a@b.example", "два\nрядки", "я".repeat(81)])(
        "takes no name such as %j",
        async (first_name) => {
          await invite()
          const login = await newLogin(INVITED)
          const refused = await refusal(accept(login, await mailbox.invitationOf(INVITED), { first_name }))

          expect(refused.status).toBe(400)
        },
      )

      it("of somebody who is blocked since is worth nothing", async () => {
        await invite()
        const token = await mailbox.invitationOf(INVITED)
        await post(admin, `/admin/employees/${owner.employee_id}`, { is_blocked: true })

        expect(await codeOf(accept((await account(INVITED)).headers, token))).toBe("invitation_invalid")
      })

      it("gives no more than the inviter has, and is the business of people's managers only", async () => {
        const mayNot = await codeOf(post(buyer.headers, "/store/invitations", { email: INVITED, role: "viewer" }))
        const { data } = await post(owner.headers, "/store/roles", { name: "Кадри", permissions: ["manage_people"] })
        await post(owner.headers, `/store/employees/${buyer.employee_id}`, {
          company_role_id: data.role.id,
          legal_entity_ids: [],
        })
        const noRaise = await codeOf(post(buyer.headers, "/store/invitations", { email: INVITED, role: "buyer" }))
        const noEntity = await codeOf(post(buyer.headers, "/store/invitations", { email: INVITED, role: "viewer" }))
        await invite()
        const twice = await codeOf(invite())
        const colleague = await codeOf(invite({ email: "BUYER@dealer.example" }))

        expect([mayNot, noRaise, noEntity, twice, colleague]).toEqual([
          "role_forbidden",
          "role_forbidden",
          "legal_entity_forbidden",
          "invitation_exists",
          "already_employee",
        ])
      })

      it("is not there when its message cannot be sent", async () => {
        const notifications = getContainer().resolve(Modules.NOTIFICATION)
        const failing = jest
          .spyOn(notifications, "createNotifications")
          .mockRejectedValueOnce(new Error("no mail today"))
        const refused = await codeOf(invite())
        failing.mockRestore()

        expect(refused).toBe("mail_unavailable")
        expect(await count(getContainer(), "invitation")).toBe(0)
        expect(await count(getContainer(), "audit_entry")).toBe(0)
      })
    })

    describe("registrations", () => {
      const ask = (headers: Headers, body: object = {}) =>
        post(headers, "/store/registrations", {
          company_name: "ТОВ Нові шини",
          registration_number: FREE_NUMBER,
          ...body,
        })

      it("wants a tax number with right check digits, one request at a time, of nobody's employee", async () => {
        const { headers } = await account("new@dealer.example")
        const refused = [
          await codeOf(ask(headers, { registration_number: "00032113" })),
          await codeOf(ask(headers, { registration_number: "00000000" })),
          await codeOf(ask(headers, { registration_number: "0000000000" })),
          await codeOf(ask(headers, { vat_number: "123456789012" })),
          await codeOf(ask(owner.headers)),
        ]
        const [first, second] = await Promise.all([codeOf(ask(headers)), codeOf(ask(headers))])
        const third = await codeOf(ask(headers))

        expect(refused).toEqual([...Array(4).fill("tax_number_invalid"), "already_employee"])
        expect([first, second].filter((outcome) => outcome === "done")).toHaveLength(1)
        expect(third).toBe("registration_pending")
        expect(await count(getContainer(), "registration")).toBe(1)
      })

      it("tells nobody who is a client", async () => {
        const [entity] = await rows<{ registration_number: string }>(
          getContainer(),
          "select registration_number from legal_entity where id = ?",
          [contract.legal_entity_id],
        )
        const known = await ask((await account("one@dealer.example")).headers, {
          registration_number: entity!.registration_number,
        })
        const unknown = await ask((await account("two@dealer.example")).headers)
        const shapeOf = ({
          id: _id,
          created_at: _at,
          registration_number: _number,
          ...rest
        }: Record<string, unknown>) => rest

        expect(shapeOf(known.data.registration)).toEqual(shapeOf(unknown.data.registration))
      })

      it("waits for the manager, who makes the applicant an employee of a client", async () => {
        const applicant = await account("new@dealer.example")
        const [entity] = await rows<{ registration_number: string }>(
          getContainer(),
          "select registration_number from legal_entity where id = ?",
          [contract.legal_entity_id],
        )
        await ask(applicant.headers, { registration_number: entity!.registration_number })
        const { registrations } = await get(admin, "/admin/registrations?status=pending&q=new@dealer")
        const [{ id, matches }] = registrations
        const employment = {
          company_id: contract.company_id,
          role: "buyer",
          default_contract_id: contract.id,
          accepts_unverified_email: true,
        }
        const foreign = await refusal(
          post(admin, `/admin/registrations/${id}/approve`, { ...employment, company_id: other.company_id }),
        )
        const outcomes = await Promise.all([
          codeOf(post(admin, `/admin/registrations/${id}/approve`, employment)),
          codeOf(post(admin, `/admin/registrations/${id}/reject`, { reason: "ні" })),
        ])

        expect(matches).toMatchObject([{ company_id: contract.company_id, legal_entity_id: contract.legal_entity_id }])
        expect(foreign.status).toBe(404)
        expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1)
        const { registration } = await get(applicant.headers, "/store/registrations/me")
        expect(await mailbox.to("new@dealer.example")).toHaveLength(2)
        expect(["approved", "rejected"]).toContain(registration.status)
        expect(Object.keys(registration)).not.toContain("company_id")
        const { status } = await api.get("/store/employees/me", {
          headers: applicant.headers,
          validateStatus: () => true,
        })
        expect(status).toBe(registration.status === "approved" ? 200 : 403)
      })

      it("rejected, says why, and may be asked anew", async () => {
        const applicant = await account("new@dealer.example")
        await ask(applicant.headers)
        const { registrations } = await get(admin, "/admin/registrations")
        await post(admin, `/admin/registrations/${registrations[0].id}/reject`, { reason: "немає договору" })
        const { registration } = await get(applicant.headers, "/store/registrations/me")
        const closed = await codeOf(
          post(admin, `/admin/registrations/${registrations[0].id}/reject`, { reason: "ще раз" }),
        )

        expect(registration).toMatchObject({ status: "rejected", reason: "немає договору" })
        expect((await mailbox.to("new@dealer.example")).at(-1)).toContain("немає договору")
        expect(closed).toBe("registration_closed")
        expect(await codeOf(ask(applicant.headers))).toBe("done")
      })

      it("shows who asks, and whether the address is theirs: a letter's code proves it", async () => {
        const login = await newLogin("new@dealer.example")
        await post(login, "/store/customers", {
          email: "new@dealer.example",
          first_name: "Ірина",
          last_name: "Мельник",
        })
        const { data: session } = await api.post("/auth/customer/emailpass", {
          email: "new@dealer.example",
          password: "dealer-2026",
        })
        const headers = { ...shop.headers, authorization: `Bearer ${session.token}` }
        const asked = await ask(headers)
        const [before] = (await get(admin, "/admin/registrations")).registrations
        const [letter] = await mailbox.to("new@dealer.example")
        const code = await mailbox.confirmationOf("new@dealer.example")
        const stored = JSON.stringify(await rows(getContainer(), "select * from notification"))
        const unproved = await refusal(
          post(admin, `/admin/registrations/${before.id}/approve`, { company_id: contract.company_id }),
        )
        await api.post("/auth/verification/confirm", { code })
        const [after] = (await get(admin, "/admin/registrations")).registrations
        const own = await get(headers, "/store/registrations/me")
        const proved = await codeOf(
          post(admin, `/admin/registrations/${before.id}/approve`, { company_id: contract.company_id }),
        )

        expect(asked.data.registration.email_proof).toBeNull()
        expect(before).toMatchObject({ applicant_name: "Ірина Мельник", email_proof: null })
        expect(letter).toContain("Confirmation code")
        expect(letter).toContain("Код підтвердження")
        expect(letter).not.toContain("Нові шини")
        expect(stored).not.toContain(code)
        expect([unproved.status, unproved.data.code]).toEqual([400, "email_unverified"])
        expect(after.email_proof).toMatchObject({ by: "letter", at: expect.any(String) })
        expect(own.registration.email_proof).toMatchObject({ by: "letter" })
        expect(proved).toBe("done")
      })

      it("somebody else's proof of the address, or a proof of another one, is none", async () => {
        const { headers } = await account("new@dealer.example")
        await ask(headers)
        const code = await mailbox.confirmationOf("new@dealer.example")
        const auth = getContainer().resolve(Modules.AUTH)
        const stranger = await auth.createAuthIdentities({
          provider_identities: [{ provider: "emailpass", entity_id: "stranger@dealer.example" }],
        })
        const [own] = await rows<{ auth_identity_id: string }>(
          getContainer(),
          "select auth_identity_id from provider_identity where entity_id = 'new@dealer.example'",
        )
        for (const [auth_identity_id, entity_id] of [
          [stranger.id, "new@dealer.example"],
          [own!.auth_identity_id, "other@dealer.example"],
        ] as const) {
          const { code: foreign } = await auth.requestAuthVerification({
            auth_identity_id,
            entity_id,
            entity_type: "email",
            code_provider: "token",
          })
          await auth.confirmAuthVerification({ code: foreign ?? "", code_provider: "token" })
        }
        const [before] = (await get(admin, "/admin/registrations")).registrations
        await api.post("/auth/verification/confirm", { code })
        const [after] = (await get(admin, "/admin/registrations")).registrations

        expect([before.email_proof, after.email_proof?.by]).toEqual([null, "letter"])
      })

      it("sends the code again, a few times an hour, until the address is proved", async () => {
        const { headers } = await account("new@dealer.example")
        const again = () => codeOf(post(headers, "/store/registrations/me/email-confirmation"))
        const unasked = await refusal(post(headers, "/store/registrations/me/email-confirmation"))
        await ask(headers)
        const outcomes = [await again(), await again(), await again()]
        await api.post("/auth/verification/confirm", { code: await mailbox.confirmationOf("new@dealer.example") })

        expect(unasked.status).toBe(404)
        expect(outcomes).toEqual(["done", "done", "letters_too_many"])
        expect(await again()).toBe("email_verified")
        expect(await mailbox.to("new@dealer.example")).toHaveLength(3)
      })

      it("is there though its letter cannot be sent", async () => {
        const { headers } = await account("new@dealer.example")
        const failing = jest
          .spyOn(getContainer().resolve(Modules.NOTIFICATION), "createNotifications")
          .mockRejectedValueOnce(new Error("no mail today"))
        const outcome = await codeOf(ask(headers))
        failing.mockRestore()

        expect(outcome).toBe("done")
        expect(await codeOf(post(headers, "/store/registrations/me/email-confirmation"))).toBe("done")
      })

      it("gives the least where the manager names nothing more", async () => {
        const applicant = await account("new@dealer.example")
        await ask(applicant.headers)
        const [{ id }] = (await get(admin, "/admin/registrations")).registrations
        await post(admin, `/admin/registrations/${id}/approve`, {
          company_id: contract.company_id,
          accepts_unverified_email: true,
        })
        const { employee } = await get(applicant.headers, "/store/employees/me")
        const [entry] = await rows<{ after: Record<string, unknown> }>(
          getContainer(),
          "select after from audit_entry where subject = 'registration'",
        )

        expect(employee).toMatchObject({ role: "viewer", permissions: [], legal_entities: [] })
        expect(entry!.after).toMatchObject({ email_proof: null, accepts_unverified_email: true })
      })

      it("asked too often, says so and until when", async () => {
        const { id, headers } = await account("new@dealer.example")
        await rows(
          getContainer(),
          `insert into registration (id, customer_id, email, company_name, registration_number, status, created_at)
           select 'reg_' || n, ?, 'new@dealer.example', 'ТОВ', '00032112', 'rejected', now() - interval '29 days'
           from generate_series(1, 10) n returning id`,
          [id],
        )
        const refused = await refusal(ask(headers))
        await rows(getContainer(), "update registration set created_at = created_at - interval '2 days'")

        expect([refused.status, refused.data.code]).toEqual([400, "registration_limit"])
        expect(refused.data.message).toContain(new Date(Date.now() + 86_400_000).toISOString().slice(0, 10))
        expect(await codeOf(ask(headers))).toBe("done")
      })

      it("is seen by the manager whose client has that number, and by the administrator", async () => {
        const own = await adminHeaders(getContainer(), "own@gurt.example")
        const { user } = await get(own, "/admin/users/me")
        await post(admin, "/admin/managers", { user_id: user.id })
        await post(admin, "/admin/company-hand-overs", { company_ids: [contract.company_id], manager_id: user.id })
        const [entity] = await rows<{ registration_number: string }>(
          getContainer(),
          "select registration_number from legal_entity where id = ?",
          [contract.legal_entity_id],
        )
        await ask((await account("mine@dealer.example")).headers, { registration_number: entity!.registration_number })
        await ask((await account("nobodys@dealer.example")).headers)
        const mine = await get(own, "/admin/registrations")
        const all = await get(admin, "/admin/registrations")
        const nobodys = all.registrations.find((each: { email: string }) => each.email === "nobodys@dealer.example")

        expect(mine.registrations).toMatchObject([{ email: "mine@dealer.example" }])
        expect([mine.count, all.count]).toEqual([1, 2])
        expect((await refusal(api.get(`/admin/registrations/${nobodys.id}`, { headers: own }))).status).toBe(404)
      })
    })

    describe("employees in the admin", () => {
      const list = (query: string) => get(admin, `/admin/employees?${query}`)

      it("finds them by name, address, role, company and block", async () => {
        const [all, byAddress, buyers, blocked, elsewhere] = await Promise.all(
          ["limit=1", "q=owner@dealer", "role=buyer", "is_blocked=true", `company_id=${other.company_id}`].map(list),
        )

        expect([all.count, all.employees.length]).toEqual([2, 1])
        expect(byAddress.employees).toMatchObject([{ id: owner.employee_id, company: { id: contract.company_id } }])
        expect(buyers.employees).toMatchObject([{ id: buyer.employee_id }])
        expect([blocked.count, elsewhere.count]).toEqual([0, 0])
      })

      it("makes a customer one, once, within what belongs to the company", async () => {
        const customer = await account("hired@dealer.example")
        const job = { customer_id: customer.id, company_id: contract.company_id, role: "buyer" }
        const refused = await Promise.all([
          refusal(post(admin, "/admin/employees", { ...job, customer_id: "cus_none" })),
          refusal(post(admin, "/admin/employees", { ...job, default_contract_id: other.id })),
          refusal(post(admin, "/admin/employees", { ...job, legal_entity_ids: [other.legal_entity_id] })),
        ])
        const { data } = await post(admin, "/admin/employees", {
          ...job,
          default_contract_id: contract.id,
          legal_entity_ids: [contract.legal_entity_id],
          limits: [{ period: "month", currency_code: "uah", amount: "1000.00" }],
        })
        const twice = await codeOf(post(admin, "/admin/employees", job))
        const { employee } = await get(customer.headers, "/store/employees/me")

        expect(refused.map(({ status }) => status)).toEqual([404, 404, 404])
        expect(data.employee).toMatchObject({
          default_contract_id: contract.id,
          limits: [{ period: "month", amount: "1000.00" }],
        })
        expect(twice).toBe("already_employee")
        expect(employee).toMatchObject({ role: "buyer", default_contract_id: contract.id })
      })

      it("a block works at once on tokens and sessions given out before, on every cart and order route", async () => {
        const cartId = await shopping(api, shop, buyer).newCart()
        const { headers } = await api.post("/auth/session", {}, { headers: buyer.headers })
        const cookie = String(headers["set-cookie"]?.[0]).split(";")[0]!
        const session = { ...shop.headers, cookie }
        const before = await api.get("/store/employees/me", { headers: session })
        await post(admin, `/admin/employees/${buyer.employee_id}`, { is_blocked: true })
        const attempts = (who: Headers) => [
          api.get("/store/employees/me", { headers: who }),
          api.get("/store/orders", { headers: who }),
          api.get(`/store/carts/${cartId}`, { headers: who }),
          post(who, "/store/carts", { region_id: shop.region_id }),
          post(who, `/store/carts/${cartId}/complete`),
          post(who, "/store/payment-collections", { cart_id: cartId }),
          api.get(`/store/shipping-options?cart_id=${cartId}`, { headers: who }),
        ]
        const refused = await Promise.all([...attempts(buyer.headers), ...attempts(session)].map(codeOf))
        await post(admin, `/admin/employees/${buyer.employee_id}`, { is_blocked: false })
        const after = await api.get("/store/employees/me", { headers: session })

        expect([before.status, after.status]).toEqual([200, 200])
        expect(refused).toEqual(Array(14).fill("company_blocked"))
      })

      it("changes are all or nothing, and on record with what was before", async () => {
        const change = {
          role: "viewer",
          is_blocked: true,
          limits: [{ period: "day", currency_code: "uah", amount: "5.00" }],
        }
        const audit = getContainer().resolve<AuditModuleService>(AUDIT_MODULE)
        const failing = jest.spyOn(audit, "createAuditEntries").mockRejectedValueOnce(new Error("no record today"))
        const failed = await refusal(post(admin, `/admin/employees/${buyer.employee_id}`, change))
        failing.mockRestore()
        const untouched = await get(admin, `/admin/employees/${buyer.employee_id}`)
        await post(admin, `/admin/employees/${buyer.employee_id}`, change)
        const [entry] = await audit.listAuditEntries({ subject: "employee", subject_id: buyer.employee_id })

        expect(failed.status).toBe(500)
        expect(untouched.employee).toMatchObject({ role: "buyer", is_blocked: false, limits: [] })
        expect(entry).toMatchObject({
          actor_type: "user",
          action: "updated",
          before: { role: "buyer" },
          after: { role: "viewer", is_blocked: true },
        })
      })
    })
  },
})
