import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Users } from "@medusajs/icons"
import { Container, Heading, StatusBadge, Text, createDataTableColumnHelper } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminManager } from "../../../types/admin-company"
import { Breadcrumb } from "../../components/breadcrumb"
import { ListTable } from "../../components/list-table"
import { ManagerDrawer } from "../../components/manager/manager-drawer"
import { useList } from "../../hooks/use-list"
import { useManagers, useStanding } from "../../hooks/use-managers"
import { NAMESPACE } from "../../i18n/namespace"
import { nameOfUser } from "../../lib/companies"

const COLORS = { waiting: "orange", manager: "blue", administrator: "green" } as const

type Row = AdminManager & { id: string }

const column = createDataTableColumnHelper<Row>()

/** Who of the admin sees everything, who sees own clients, and who waits to be told, on top. */
const ManagersPage = () => {
  const { t } = useTranslation(NAMESPACE)
  const standing = useStanding()
  if (standing === "administrator") {
    return <Managers />
  }
  return standing ? (
    <Container data-testid="standing">
      <Heading level="h1">{t(`manager.standings.${standing}`)}</Heading>
      <Text size="small" className="text-ui-fg-subtle">
        {t(`manager.told.${standing}`)}
      </Text>
    </Container>
  ) : null
}

const Managers = () => {
  const { t } = useTranslation(NAMESPACE)
  const list = useList()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const query = useManagers(list.page)
  const rows = query.data?.managers.map((manager) => ({ ...manager, id: manager.user_id }))
  const chosen = rows?.find(({ id }) => id === chosenId)
  const columns = useMemo(
    () => [
      column.display({ id: "name", header: t("company.name"), cell: ({ row }) => nameOfUser(row.original) }),
      column.accessor("email", { header: t("registration.email") }),
      column.display({
        id: "standing",
        header: t("manager.scope"),
        cell: ({ row: { original } }) => (
          <StatusBadge color={COLORS[original.standing]}>{t(`manager.standings.${original.standing}`)}</StatusBadge>
        ),
      }),
      column.accessor("companies_count", { header: t("manager.clients") }),
    ],
    [t],
  )
  return (
    <ListTable
      title={t("manager.list")}
      level="h1"
      testId="managers"
      list={list}
      query={query}
      rows={rows}
      columns={columns}
      emptyState={{ empty: { heading: t("general.nothingFound") } }}
      onRowClick={({ id }) => setChosenId(id)}
    >
      {chosen && <ManagerDrawer manager={chosen} onClose={() => setChosenId(null)} />}
    </ListTable>
  )
}

// The namespace is read from the source while the admin is built, so it has to stand here in letters.
export const config = defineRouteConfig({ label: "manager.list", icon: Users, translationNs: "gurt" })

export const handle = { breadcrumb: () => <Breadcrumb text="manager.list" /> }

export default ManagersPage
