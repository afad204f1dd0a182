import { Button, toast } from "@medusajs/ui"
import { useMutation } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"

import type { PriceListExport } from "../../../types/price-list-export"
import { NAMESPACE } from "../../i18n/namespace"
import { saveFile } from "../../lib/files"
import { fetchPriceList } from "../../lib/price-lists"

/** All prices of a contract as a file. How far it is stands in a toast, which stays when the page is left. */
export function PriceListButton({ contract: { id, number } }: { contract: { id: string; number: string } }) {
  const { t, i18n } = useTranslation(NAMESPACE)
  const title = `${t("contract.priceList")} ${number}`
  const show = ({ processed, total }: PriceListExport["progress"]) =>
    toast.loading(title, {
      id,
      description: total > 0 ? t("contract.priceListProgress", { processed, total }) : undefined,
      duration: Infinity,
    })
  const download = useMutation({
    mutationFn: async () => saveFile(await fetchPriceList(id, i18n.language, show), `${title}.xlsx`),
    // What has no text of its own is told as the API tells it.
    onError: ({ message }) =>
      toast.error(t("contract.priceListFailed"), { description: t(`contract.priceListErrors.${message}`, message) }),
    onSettled: () => toast.dismiss(id),
  })
  return (
    <Button size="small" variant="transparent" disabled={download.isPending} onClick={() => download.mutate()}>
      {t("contract.priceList")}
    </Button>
  )
}
