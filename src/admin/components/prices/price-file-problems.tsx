import { Table, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import type { AdminPriceImport } from "../../../types/admin-prices-import"
import { NAMESPACE } from "../../i18n/namespace"
import { problemKey } from "../../lib/price-files"

/** What is wrong in a file, by line and column; what has no text of its own is told as the API tells it. */
export function PriceFileProblems({ problems, problem_count }: Pick<AdminPriceImport, "problems" | "problem_count">) {
  const { t } = useTranslation(NAMESPACE)
  return (
    <div className="flex flex-col">
      <div className="max-h-96 overflow-y-auto">
        <Table data-testid="price-file-problems">
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("priceFile.line")}</Table.HeaderCell>
              <Table.HeaderCell>{t("priceFile.column")}</Table.HeaderCell>
              <Table.HeaderCell>{t("priceFile.problem")}</Table.HeaderCell>
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {problems.map(({ line, column, message }, index) => (
              <Table.Row key={index}>
                <Table.Cell>{line}</Table.Cell>
                <Table.Cell>{column && t(`priceFile.columns.${column}`, column)}</Table.Cell>
                <Table.Cell>{t(`priceFile.problems.${problemKey(message)}`, message)}</Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      </div>
      {problem_count > problems.length && (
        <Text size="small" className="text-ui-fg-subtle px-6 py-4">
          {t("priceFile.more", { shown: problems.length, count: problem_count })}
        </Text>
      )}
    </div>
  )
}
