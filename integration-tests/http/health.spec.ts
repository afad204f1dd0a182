import { medusaIntegrationTestRunner } from "@medusajs/test-utils"

medusaIntegrationTestRunner({
  testSuite: ({ api }) => {
    it("answers that it is alive", async () => {
      const response = await api.get("/health")
      expect(response.status).toBe(200)
    })
  },
})
