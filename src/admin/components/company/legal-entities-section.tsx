import { Badge, Button, Container, Heading, StatusBadge, Table, Text, Tooltip } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"

import type { AdminLegalEntity, AdminTaxIdProblem } from "../../../types/admin-company"
import type { LegalEntityFigures } from "../../../types/company-summary"
import { type useCompanyActions, useLegalEntities, useSummary } from "../../hooks/use-companies"
import { NAMESPACE } from "../../i18n/namespace"
import { formatAmount } from "../../lib/format"
import { inTreeOrder } from "../../lib/legal-entity-tree"
import { SectionError } from "../section-error"
import { SectionSkeleton } from "../section-skeleton"
import { MoveDrawer } from "./move-drawer"

const SKELETON_ROWS = 4
/** Pixels that each level of the tree stands further in. */
const INDENT_PX = 20

type Props = { companyId: string; actions: ReturnType<typeof useCompanyActions> }

/** The tree of a client's legal entities, with what each owes by itself and with all that hangs on it. */
export function LegalEntitiesSection({ companyId, actions }: Props) {
  const { t } = useTranslation(NAMESPACE)
  const { data, isPending, isError, isFetching, refetch } = useLegalEntities(companyId)
  const figures = useSummary(companyId).data?.summary.legal_entities ?? []
  const [moving, setMoving] = useState<AdminLegalEntity | null>(null)

  if (isPending) {
    return <SectionSkeleton rows={SKELETON_ROWS} />
  }
  if (isError) {
    return (
      <SectionError
        title={t("legalEntity.list")}
        message={t("general.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  const { legal_entities: entities } = data
  return (
    <Container className="divide-y p-0" data-testid="legal-entities">
      <div className="px-6 py-4">
        <Heading level="h2">{t("legalEntity.list")}</Heading>
      </div>
      {entities.length === 0 ? (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("legalEntity.none")}
        </Text>
      ) : (
        <div className="overflow-x-auto">
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("company.name")}</Table.HeaderCell>
                <Table.HeaderCell>{t("legalEntity.number")}</Table.HeaderCell>
                <Table.HeaderCell>{t("legalEntity.debtOwn")}</Table.HeaderCell>
                <Table.HeaderCell>{t("legalEntity.debtWithSubtree")}</Table.HeaderCell>
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {inTreeOrder(entities).map(({ entity, depth }) => (
                <EntityRow
                  key={entity.id}
                  entity={entity}
                  depth={depth}
                  figures={figures.find(({ id }) => id === entity.id)}
                  onMove={() => setMoving(entity)}
                />
              ))}
            </Table.Body>
          </Table>
        </div>
      )}
      <MoveDrawer entity={moving} entities={entities} move={actions.move} onClose={() => setMoving(null)} />
    </Container>
  )
}

type EntityRowProps = {
  entity: AdminLegalEntity
  depth: number
  figures: LegalEntityFigures | undefined
  onMove: () => void
}

function EntityRow({ entity, depth, figures, onMove }: EntityRowProps) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const debts = (list: LegalEntityFigures["own"] | undefined) =>
    list
      ?.flatMap(({ currency_code, credit }) =>
        credit ? formatAmount(Number(credit.debt), currency_code, i18n.language) : [],
      )
      .join(", ") || "—"
  return (
    <Table.Row className="[&_td]:whitespace-nowrap">
      <Table.Cell>
        <span className="flex items-center gap-x-2" style={{ paddingInlineStart: depth * INDENT_PX }}>
          {entity.name}
          {!entity.is_active && <StatusBadge color="grey">{t("legalEntity.inactive")}</StatusBadge>}
          {entity.is_placed_here && (
            <Tooltip content={t("legalEntity.placedHereHint")}>
              <Badge size="2xsmall">{t("legalEntity.placedHere")}</Badge>
            </Tooltip>
          )}
        </span>
      </Table.Cell>
      <Table.Cell>
        <span className="flex items-center gap-x-2">
          {entity.registration_number
            ? t(`erpOrder.registration.${entity.kind}`, { number: entity.registration_number })
            : "—"}
          <ProblemBadge problem={entity.registration_number_problem ?? entity.vat_number_problem} />
        </span>
      </Table.Cell>
      <Table.Cell>{debts(figures?.own)}</Table.Cell>
      <Table.Cell>{debts(figures?.with_subtree)}</Table.Cell>
      <Table.Cell className="text-right">
        <Button size="small" variant="transparent" onClick={onMove}>
          {t("legalEntity.move")}
        </Button>
      </Table.Cell>
    </Table.Row>
  )
}

function ProblemBadge({ problem }: { problem: AdminTaxIdProblem }) {
  const { t } = useTranslation(NAMESPACE)
  return problem ? (
    <Badge color="orange" size="2xsmall">
      {t(`legalEntity.problem.${problem}`)}
    </Badge>
  ) : null
}
