import { Button, Label, Text, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminEmployee } from "../../../types/admin-employee"
import { COMPANIES_KEY, useCompanies } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { dismissEmployee, transferEmployee } from "../../lib/employees"
import { Choice } from "../choice"

/** Companies to choose from; more are moved over the API. */
const MAX_COMPANIES = 100

type LeaveSectionProps = { employee: AdminEmployee; onDone: () => void }

/** Somebody leaves: for good, or to another client, where they begin with the least rights. */
export function LeaveSection({ employee: { id, company, customer }, onDone }: LeaveSectionProps) {
  const { t } = useTranslation(NAMESPACE)
  const ask = usePrompt()
  const client = useQueryClient()
  const companies = useCompanies({ limit: MAX_COMPANIES, offset: 0 }).data?.companies ?? []
  const others = companies.filter((each) => each.id !== company.id)
  const [otherId, setOtherId] = useState("")
  const options = {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [COMPANIES_KEY] })
      onDone()
    },
    onError: ({ message }: Error) => toast.error(t("general.notDone"), { description: message }),
  }
  const dismiss = useMutation({ mutationFn: () => dismissEmployee(id), ...options })
  const transfer = useMutation({ mutationFn: () => transferEmployee(id, otherId), ...options })
  const name = customer?.email ?? id
  const other = others.find((each) => each.id === otherId)?.name ?? ""
  const askAnd = async (what: "dismiss" | "transfer", act: () => void) => {
    const isSure = await ask({
      title: t(`employee.${what}`),
      description: t(`employee.${what}Question`, { name, company: company.name, other }),
      confirmText: t(`employee.${what}`),
      cancelText: t("general.cancel"),
    })
    if (isSure) act()
  }
  return (
    <div className="flex flex-col gap-y-2" data-testid="leave">
      <Label size="small" weight="plus">
        {t("employee.leave")}
      </Label>
      <Text size="small" className="text-ui-fg-subtle">
        {t("employee.leaveHint")}
      </Text>
      <Choice
        label={t("employee.otherCompany")}
        value={otherId}
        options={others.map((each) => ({ value: each.id, label: each.name }))}
        onChange={setOtherId}
      />
      <div className="flex gap-x-2">
        <Button
          size="small"
          variant="secondary"
          disabled={otherId === ""}
          isLoading={transfer.isPending}
          onClick={() => askAnd("transfer", () => transfer.mutate())}
        >
          {t("employee.transfer")}
        </Button>
        <Button
          size="small"
          variant="danger"
          isLoading={dismiss.isPending}
          onClick={() => askAnd("dismiss", () => dismiss.mutate())}
        >
          {t("employee.dismiss")}
        </Button>
      </div>
    </div>
  )
}
