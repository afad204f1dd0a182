import { Button, Drawer, Text, toast } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"

import type { AdminManager } from "../../../types/admin-company"
import { useCompanies } from "../../hooks/use-companies"
import { useSetManager } from "../../hooks/use-managers"
import { NAMESPACE } from "../../i18n/namespace"
import { nameOfUser } from "../../lib/companies"
import { Choice } from "../choice"

/** Clients named in the drawer; the rest is counted. */
const MAX_CLIENTS = 20

type ManagerDrawerProps = { manager: AdminManager; onClose: () => void }

/** What a user is, to be said or changed, and the clients that are its own. */
export function ManagerDrawer({ manager, onClose }: ManagerDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const [scope, setScope] = useState(manager.standing === "administrator" ? "administrator" : "manager")
  const clients = useCompanies({ manager_id: manager.user_id, limit: MAX_CLIENTS, offset: 0 }).data
  const rest = (clients?.count ?? 0) - MAX_CLIENTS
  const set = useSetManager({
    onError: (error) => toast.error(t("general.notDone"), { description: error.message }),
  })
  return (
    <Drawer open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{nameOfUser({ ...manager, id: manager.user_id })}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4 overflow-y-auto">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {manager.email}
            </Text>
          </Drawer.Description>
          <Choice
            label={t("manager.scope")}
            value={scope}
            options={["manager", "administrator"].map((value) => ({ value, label: t(`manager.standings.${value}`) }))}
            onChange={setScope}
          />
          <Text size="small" className="text-ui-fg-subtle">
            {t(`manager.hints.${scope}`)}
          </Text>
          <Text size="small" weight="plus">
            {t("manager.clients")}
          </Text>
          {clients?.companies.map(({ id, name }) => (
            <Link key={id} to={`/companies/${id}`} className="text-ui-fg-interactive txt-small">
              {name}
            </Link>
          ))}
          {clients?.count === 0 && <Text size="small">{t("manager.noClients")}</Text>}
          {rest > 0 && <Text size="small">{`+${rest}`}</Text>}
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.cancel")}
          </Button>
          <Button
            size="small"
            isLoading={set.isPending}
            onClick={() =>
              set.mutate(
                { user_id: manager.user_id, has_all_companies: scope === "administrator" },
                { onSuccess: onClose },
              )
            }
          >
            {t("general.save")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
