import { Trash } from "@medusajs/icons"
import { Button, Drawer, IconButton, Label, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminEmployee } from "../../../types/admin-employee"
import { COMPANIES_KEY, useContracts } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import {
  BUILT_IN_ROLES,
  type EmployeeChange,
  type SpendingLimit,
  SPENDING_PERIODS,
  updateEmployee,
} from "../../lib/employees"
import { decimalOf } from "../../lib/format"
import { Choice } from "../choice"
import { EntityChoice } from "../entity-choice"
import { Field } from "../field"
import { Toggle } from "../toggle"
import { LeaveSection } from "./leave-section"

type EmployeeDrawerProps = { employee: AdminEmployee; onClose: () => void }

/** Select shows no empty value. */
const NONE = "none"

/** A role that the company composed itself; it is the company's to give. */
const OWN_ROLE = "own"

/** What somebody may do: role, legal entities, the contract it begins with, how much it may spend. */
export function EmployeeDrawer({ employee, onClose }: EmployeeDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const client = useQueryClient()
  const { company, company_role } = employee
  const contracts = useContracts(company.id)
  const [draft, setDraft] = useState(() => ({
    role: company_role ? OWN_ROLE : employee.role,
    hasAll: employee.has_all_legal_entities,
    entityIds: employee.legal_entity_ids,
    contractId: employee.default_contract_id ?? NONE,
    limits: employee.limits.map(({ period, amount, currency_code }): SpendingLimit => ({
      period,
      amount,
      currency_code,
    })),
  }))
  const change = (changed: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changed }))
  const changeLimit = (index: number, changed: Partial<SpendingLimit>) =>
    change({ limits: draft.limits.map((limit, at) => (at === index ? { ...limit, ...changed } : limit)) })
  const save = useMutation({
    mutationFn: (body: EmployeeChange) => updateEmployee(employee.id, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [COMPANIES_KEY] })
      onClose()
    },
    onError: ({ message }) => toast.error(t("general.notDone"), { description: message }),
  })
  const store = () =>
    save.mutate({
      ...(draft.role === OWN_ROLE ? {} : { role: draft.role, company_role_id: null }),
      legal_entity_ids: draft.hasAll ? null : draft.entityIds,
      default_contract_id: draft.contractId === NONE ? null : draft.contractId,
      limits: draft.limits.map((limit) => ({
        ...limit,
        amount: decimalOf(limit.amount) ?? "",
        currency_code: limit.currency_code.trim().toLowerCase(),
      })),
    })

  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{employee.customer?.email ?? employee.id}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t("employee.hint")}
            </Text>
          </Drawer.Description>
          <Choice
            label={t("employee.role")}
            value={draft.role}
            options={[
              ...(company_role ? [{ value: OWN_ROLE, label: company_role.name }] : []),
              ...BUILT_IN_ROLES.map((role): { value: string; label: string } => ({
                value: role,
                label: t(`employee.roles.${role}`),
              })),
            ]}
            onChange={(role) => change({ role })}
          />
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("company.legalEntities")}
            </Label>
            <Toggle
              label={t("employee.allEntitiesToCome")}
              isOn={draft.hasAll}
              onChange={(hasAll) => change({ hasAll })}
            />
            {!draft.hasAll && (
              <EntityChoice
                companyId={company.id}
                ids={draft.entityIds}
                onChange={(entityIds) => change({ entityIds })}
              />
            )}
          </div>
          <Choice
            label={t("employee.defaultContract")}
            value={draft.contractId}
            options={[
              { value: NONE, label: t("employee.noDefaultContract") },
              ...contracts.map(({ id, number, legal_entity }) => ({
                value: id,
                label: `${number} · ${legal_entity.name}`,
              })),
            ]}
            onChange={(contractId) => change({ contractId })}
          />
          <div className="flex flex-col gap-y-2">
            <Label size="small" weight="plus">
              {t("employee.limits")}
            </Label>
            {draft.limits.map((limit, index) => (
              <div key={index} className="grid grid-cols-[1fr_1fr_5rem_2rem] items-end gap-x-2" data-testid="limit">
                <Choice
                  label={t("employee.period")}
                  value={limit.period}
                  options={SPENDING_PERIODS.map((value) => ({ value, label: t(`employee.periods.${value}`) }))}
                  onChange={(period) => changeLimit(index, { period })}
                />
                <Field
                  label={t("employee.amount")}
                  value={limit.amount}
                  onChange={(amount) => changeLimit(index, { amount })}
                />
                <Field
                  label={t("contract.currency")}
                  value={limit.currency_code}
                  onChange={(currency_code) => changeLimit(index, { currency_code })}
                />
                <IconButton
                  size="small"
                  variant="transparent"
                  aria-label={t("general.delete")}
                  onClick={() => change({ limits: draft.limits.filter((_, at) => at !== index) })}
                >
                  <Trash />
                </IconButton>
              </div>
            ))}
            <Button
              size="small"
              variant="secondary"
              className="self-start"
              onClick={() =>
                change({
                  limits: [
                    ...draft.limits,
                    { period: "month", amount: "", currency_code: contracts[0]?.currency_code ?? "uah" },
                  ],
                })
              }
            >
              {t("employee.addLimit")}
            </Button>
          </div>
          <LeaveSection employee={employee} onDone={onClose} />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.cancel")}
          </Button>
          <Button
            size="small"
            disabled={draft.limits.some(({ amount }) => amount.trim() === "")}
            isLoading={save.isPending}
            onClick={store}
          >
            {t("general.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
