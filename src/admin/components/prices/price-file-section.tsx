import { ArrowDownTray } from "@medusajs/icons"
import { Button, Container, Heading, Label, StatusBadge, Text, toast } from "@medusajs/ui"
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"

import {
  type AdminPriceImport,
  PRICE_FILE_COLUMNS,
  PRICE_FILE_KINDS,
  type PriceFileKind,
} from "../../../types/admin-prices-import"
import { PRICE_RULES_KEY } from "../../hooks/use-price-rules"
import { NAMESPACE } from "../../i18n/namespace"
import { saveFile } from "../../lib/files"
import { type PriceFile, emptyPriceFile, sendPriceFile } from "../../lib/price-files"
import { Choice } from "../choice"
import { PriceFileProblems } from "./price-file-problems"

/** A chosen file is checked at once, and may be taken over when nothing is wrong in it. */
export function PriceFileSection() {
  const { t } = useTranslation(NAMESPACE)
  const client = useQueryClient()
  const [kind, setKind] = useState<PriceFileKind>("fixed_prices")
  const [file, setFile] = useState<File | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const check = useMutation({ mutationFn: (chosen: PriceFile) => sendPriceFile(chosen, { isDryRun: true }) })
  const takeOver = useMutation({
    mutationFn: (chosen: PriceFile) => sendPriceFile(chosen, { isDryRun: false }),
    onSuccess: async ({ written, received }) => {
      toast.success(t("priceFile.takenOver"), { description: t("priceFile.takenOverHint", { written, received }) })
      await client.invalidateQueries({ queryKey: [PRICE_RULES_KEY] })
    },
    onError: ({ message }) => toast.error(t("general.notDone"), { description: message }),
  })
  const choose = (chosen: { kind: PriceFileKind; file: File | null }) => {
    setKind(chosen.kind)
    setFile(chosen.file)
    takeOver.reset()
    check.reset()
    if (chosen.file) check.mutate({ kind: chosen.kind, file: chosen.file })
  }
  const saveEmpty = () =>
    saveFile(
      emptyPriceFile(PRICE_FILE_COLUMNS[kind].map((column) => t(`priceFile.columns.${column}`))),
      `${t(`priceFile.kinds.${kind}`)}.csv`,
    )
  const isRight = check.isSuccess && check.data.problem_count === 0 && check.data.received > 0

  return (
    <Container className="divide-y p-0" data-testid="price-file">
      <div className="flex items-center justify-between px-6 py-4">
        <Heading>{t("priceFile.title")}</Heading>
        <Button size="small" variant="secondary" onClick={saveEmpty}>
          <ArrowDownTray />
          {t("priceFile.empty")}
        </Button>
      </div>
      <div className="grid grid-cols-1 gap-4 px-6 py-4 md:grid-cols-2">
        <Choice
          label={t("priceFile.kind")}
          value={kind}
          options={PRICE_FILE_KINDS.map((value) => ({ value, label: t(`priceFile.kinds.${value}`) }))}
          onChange={(value) => choose({ kind: value, file })}
        />
        <div className="flex flex-col gap-y-2">
          <Label size="small" weight="plus" htmlFor="price-file">
            {t("priceFile.file")}
          </Label>
          <div className="flex items-center gap-x-3">
            <Button size="small" variant="secondary" onClick={() => input.current?.click()}>
              {t("priceFile.choose")}
            </Button>
            <Text size="small" className="text-ui-fg-subtle truncate">
              {file?.name ?? t("priceFile.noFile")}
            </Text>
          </div>
          <input
            ref={input}
            id="price-file"
            type="file"
            accept=".csv,.xlsx"
            className="hidden"
            // The same file may be chosen again once it was mended.
            onClick={({ currentTarget }) => (currentTarget.value = "")}
            onChange={({ target }) => choose({ kind, file: target.files?.[0] ?? null })}
          />
        </div>
        <Text size="small" className="text-ui-fg-subtle md:col-span-2">
          {t(`priceFile.hints.${kind}`)}
        </Text>
      </div>
      {file && (
        <div className="flex items-center justify-between gap-x-4 px-6 py-4">
          <FileStatus isChecking={check.isPending} error={check.error} checked={check.data} takenOver={takeOver.data} />
          <Button
            size="small"
            disabled={!isRight || takeOver.isSuccess}
            isLoading={takeOver.isPending}
            onClick={() => takeOver.mutate({ kind, file })}
          >
            {t("priceFile.takeOver")}
          </Button>
        </div>
      )}
      {check.data && check.data.problem_count > 0 && <PriceFileProblems {...check.data} />}
    </Container>
  )
}

type FileStatusProps = {
  isChecking: boolean
  error: Error | null
  checked: AdminPriceImport | undefined
  takenOver: AdminPriceImport | undefined
}

function FileStatus({ isChecking, error, checked, takenOver }: FileStatusProps) {
  const { t } = useTranslation(NAMESPACE)
  if (isChecking) {
    return <StatusBadge color="blue">{t("priceFile.checking")}</StatusBadge>
  }
  if (error) {
    return <StatusBadge color="red">{error.message}</StatusBadge>
  }
  if (takenOver) {
    return <StatusBadge color="green">{t("priceFile.takenOverHint", takenOver)}</StatusBadge>
  }
  if (!checked || checked.problem_count > 0 || checked.received === 0) {
    return (
      <StatusBadge color="red">
        {t("priceFile.wrong", { count: checked?.problem_count ?? 0, received: checked?.received ?? 0 })}
      </StatusBadge>
    )
  }
  return <StatusBadge color="green">{t("priceFile.right", { received: checked.received })}</StatusBadge>
}
