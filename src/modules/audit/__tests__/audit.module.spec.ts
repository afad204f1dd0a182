import { readFileSync, readdirSync } from "node:fs"
import { join } from "node:path"

import { moduleIntegrationTestRunner } from "@medusajs/test-utils"

import { AUDIT_MODULE } from ".."
import { AuditEntry } from "../models/audit-entry"
import type { AuditModuleService } from "../service"

moduleIntegrationTestRunner<AuditModuleService>({
  moduleName: AUDIT_MODULE,
  moduleModels: [AuditEntry],
  resolve: "./src/modules/audit",
  testSuite: ({ service, MikroOrmWrapper }) => {
    // The runner makes tables of the models; what is written by hand stands in the migration.
    beforeEach(async () => {
      const folder = join(__dirname, "../migrations")
      const [file] = readdirSync(folder).filter((name) => name.endsWith(".ts"))
      const statements = readFileSync(join(folder, file ?? ""), "utf8").match(/create or replace [^`]+/g) ?? []
      expect(statements).toHaveLength(2)
      for (const statement of statements) await MikroOrmWrapper.getManager().execute(statement)
    })

    it("is added to and read, and neither changed nor deleted by anybody", async () => {
      const entry = await service.createAuditEntries({
        company_id: "comp_1",
        actor_type: "employee",
        actor_id: "empl_1",
        action: "updated",
        subject: "employee",
        subject_id: "empl_2",
        before: { role: "buyer" },
        after: { role: "owner" },
      })

      await expect(service.updateAuditEntries({ id: entry.id, action: "nothing" })).rejects.toThrow("append-only")
      await expect(service.deleteAuditEntries([entry.id])).rejects.toThrow("append-only")
      await expect(service.softDeleteAuditEntries([entry.id])).rejects.toThrow("append-only")
      expect(await service.listAuditEntries({ company_id: "comp_1" })).toMatchObject([
        { action: "updated", after: { role: "owner" } },
      ])
    })
  },
})
