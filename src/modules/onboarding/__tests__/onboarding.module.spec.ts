import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { ONBOARDING_MODULE } from ".."
import { Invitation } from "../models/invitation"
import { OnboardingLetter } from "../models/letter"
import { Registration } from "../models/registration"
import type { OnboardingModuleService } from "../service"

const NOW = new Date("2026-03-02T10:00:00Z")
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000)

moduleIntegrationTestRunner<OnboardingModuleService>({
  moduleName: ONBOARDING_MODULE,
  moduleModels: [Invitation, OnboardingLetter, Registration],
  resolve: "./src/modules/onboarding",
  moduleOptions: { people: { lettersPerAddressHour: 3, lettersPerCompanyHour: 5 } },
  testSuite: ({ service }) => {
    const take = (email: string, company_id: string | null = "comp_1", now = NOW) =>
      service.takeLetter({ email, company_id, now }).then(
        () => "sent",
        (error: { code?: string; message: string }) => error.code ?? error.message,
      )

    it("so many letters an hour go to one address, of parallel ones too, whoever sends them", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, index) => take("a@dealer.example", index % 2 ? null : `comp_${index}`)),
      )

      expect(outcomes.toSorted()).toEqual([...Array(7).fill("letters_too_many"), ...Array(3).fill("sent")])
      expect(await take("b@dealer.example")).toBe("sent")
      expect(await take("a@dealer.example", null, minutesLater(61))).toBe("sent")
    })

    it("so many go out of one company, of parallel ones too", async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 12 }, (_, index) => take(`person-${index}@dealer.example`)),
      )

      expect(outcomes.toSorted()).toEqual([...Array(7).fill("letters_too_many"), ...Array(5).fill("sent")])
      expect(await take("person-0@dealer.example", "comp_2")).toBe("sent")
      expect(await take("somebody@dealer.example", null)).toBe("sent")
      expect(await take("somebody@dealer.example", "comp_1", minutesLater(61))).toBe("sent")
    })

    it("keeps no list of whom it has written to", async () => {
      await take("a@dealer.example")
      await take("b@dealer.example", "comp_1", minutesLater(61))

      expect((await service.listOnboardingLetters({})).map(({ email }) => email)).toEqual(["b@dealer.example"])
    })
  },
})
