import { ArrowPath } from "@medusajs/icons"
import { Button, toast } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

import { useSyncReceivables } from "../../hooks/use-receivables"
import { NAMESPACE } from "../../i18n/namespace"

/** Reads the debts now: for a manager with a client on the phone who has just paid. */
export function SyncButton() {
  const { t } = useTranslation(NAMESPACE)
  const { mutate, isPending } = useSyncReceivables({
    onDone: ({ synced }) =>
      toast.success(t("debts.synced"), {
        description: t("debts.syncedHint", { entities: synced.legal_entities, documents: synced.documents }),
      }),
    onError: (error) => toast.error(t("debts.syncFailed"), { description: error.message }),
  })

  return (
    <Button size="small" variant="secondary" isLoading={isPending} onClick={() => mutate()}>
      <ArrowPath />
      {t("debts.sync")}
    </Button>
  )
}
