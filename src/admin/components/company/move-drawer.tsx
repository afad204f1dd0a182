import { Button, Drawer, Text } from "@medusajs/ui"
import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminLegalEntity } from "../../../types/admin-company"
import type { useCompanyActions } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { possibleParents } from "../../lib/legal-entity-tree"
import { Choice } from "../choice"

type MoveDrawerProps = {
  /** Null: closed. */
  entity: AdminLegalEntity | null
  entities: AdminLegalEntity[]
  move: ReturnType<typeof useCompanyActions>["move"]
  onClose: () => void
}

/** Select shows no empty value. */
const TOP = "top"

/** Says where a legal entity goes, with all that hangs on it. */
export function MoveDrawer({ entity, entities, move, onClose }: MoveDrawerProps) {
  const { t } = useTranslation(NAMESPACE)
  const [parentId, setParentId] = useState(TOP)

  useEffect(() => setParentId(entity?.parent_id ?? TOP), [entity])

  const save = () => {
    if (entity) {
      move.mutate({ id: entity.id, parentId: parentId === TOP ? null : parentId }, { onSuccess: onClose })
    }
  }
  return (
    <Drawer open={entity !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <Drawer.Header>
          <Drawer.Title>{t("legalEntity.moveTitle", { name: entity?.name ?? "" })}</Drawer.Title>
        </Drawer.Header>
        <Drawer.Body className="flex flex-col gap-y-4">
          <Drawer.Description asChild>
            <Text size="small" className="text-ui-fg-subtle">
              {t("legalEntity.moveHint")}
            </Text>
          </Drawer.Description>
          <Choice
            label={t("legalEntity.parent")}
            value={parentId}
            options={[
              { value: TOP, label: t("legalEntity.top") },
              ...possibleParents(entities, entity?.id ?? "").map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={setParentId}
          />
        </Drawer.Body>
        <Drawer.Footer>
          <Button size="small" variant="secondary" onClick={onClose}>
            {t("general.cancel")}
          </Button>
          <Button size="small" isLoading={move.isPending} onClick={save}>
            {t("legalEntity.move")}
          </Button>
        </Drawer.Footer>
      </Drawer.Content>
    </Drawer>
  )
}
