import { Button, StatusBadge, createDataTableColumnHelper, toast, usePrompt } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminEmployee } from "../../../types/admin-employee"
import { COMPANIES_KEY } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { listEmployees, updateEmployee } from "../../lib/employees"
import { formatAmount } from "../../lib/format"
import { ListSection } from "../list-section"
import { EmployeeDrawer } from "./employee-drawer"

const column = createDataTableColumnHelper<AdminEmployee>()

/** The people of a client: what each may do and spend, which a click opens; to block and unblock, effective at once. */
export function EmployeesSection({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const [opened, setOpened] = useState<AdminEmployee | null>(null)
  const columns = useMemo(
    () => [
      column.display({ id: "name", header: t("employee.name"), cell: ({ row }) => <Person employee={row.original} /> }),
      column.display({
        id: "role",
        header: t("employee.role"),
        cell: ({ row: { original } }) =>
          original.company_role?.name ?? t(`employee.roles.${original.role}`, original.role),
      }),
      column.display({
        id: "entities",
        header: t("company.legalEntities"),
        cell: ({ row: { original } }) =>
          original.has_all_legal_entities ? t("employee.allEntities") : String(original.legal_entity_ids.length),
      }),
      column.display({
        id: "limits",
        header: t("employee.limits"),
        cell: ({ row: { original } }) =>
          original.limits
            .map(
              ({ period, amount, currency_code }) =>
                `${formatAmount(Number(amount), currency_code, i18n.language)} ${t(`employee.periods.${period}`)}`,
            )
            .join(", ") || "—",
      }),
      column.display({ id: "block", header: "", cell: ({ row }) => <BlockButton employee={row.original} /> }),
    ],
    [t, i18n.language],
  )
  return (
    <ListSection
      title={t("employee.list")}
      emptyText={t("employee.none")}
      testId="employees"
      queryKey={[COMPANIES_KEY, companyId, "employees"]}
      load={(page) => listEmployees(companyId, page)}
      columns={columns}
      onRowClick={setOpened}
    >
      {opened && <EmployeeDrawer employee={opened} onClose={() => setOpened(null)} />}
    </ListSection>
  )
}

function Person({ employee: { customer, is_blocked } }: { employee: AdminEmployee }) {
  const { t } = useTranslation(NAMESPACE)
  const name = [customer?.first_name, customer?.last_name].filter(Boolean).join(" ")
  return (
    <span className="flex items-center gap-x-2">
      {name ? `${name} · ${customer?.email}` : (customer?.email ?? "—")}
      {is_blocked && <StatusBadge color="red">{t("employee.blocked")}</StatusBadge>}
    </span>
  )
}

function BlockButton({ employee: { id, is_blocked, customer } }: { employee: AdminEmployee }) {
  const { t } = useTranslation(NAMESPACE)
  const ask = usePrompt()
  const client = useQueryClient()
  const update = useMutation({
    mutationFn: () => updateEmployee(id, { is_blocked: !is_blocked }),
    onSuccess: () => client.invalidateQueries({ queryKey: [COMPANIES_KEY] }),
    onError: (error) => toast.error(t("general.notDone"), { description: error.message }),
  })
  const verb = is_blocked ? "unblock" : "block"
  const toggle = async () => {
    const isSure = await ask({
      title: t(`company.${verb}`),
      description: t(`employee.${verb}Question`, { name: customer?.email ?? id }),
      confirmText: t(`company.${verb}`),
      cancelText: t("general.cancel"),
    })
    if (isSure) update.mutate()
  }
  return (
    <Button
      size="small"
      variant="transparent"
      isLoading={update.isPending}
      onClick={(event) => {
        event.stopPropagation()
        void toggle()
      }}
    >
      {t(`company.${verb}`)}
    </Button>
  )
}
