import { Select, toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useTranslation } from "react-i18next"

import { COMPANIES_KEY } from "../../hooks/use-companies"
import { usePriceTypes } from "../../hooks/use-price-types"
import { NAMESPACE } from "../../i18n/namespace"
import { retrieveCompanyDefault, setCompanyDefault } from "../../lib/price-types"

/** Select shows no empty value. */
const NONE = "none"

/** The price type of a client's contracts that have none of their own. */
export function DefaultPriceType({ companyId }: { companyId: string }) {
  const { t } = useTranslation(NAMESPACE)
  const client = useQueryClient()
  const types = usePriceTypes()
  const queryKey = [COMPANIES_KEY, companyId, "default_price_type"]
  const { data: current, isSuccess } = useQuery({ queryKey, queryFn: () => retrieveCompanyDefault(companyId) })
  const { mutate, isPending } = useMutation({
    mutationFn: (typeId: string | null) => setCompanyDefault(companyId, typeId, current ?? null),
    onSuccess: () => client.invalidateQueries({ queryKey }),
    onError: ({ message }) => toast.error(t("general.notDone"), { description: message }),
  })
  return (
    <Select
      size="small"
      value={current?.price_type_id ?? NONE}
      disabled={!isSuccess || isPending}
      onValueChange={(id) => mutate(id === NONE ? null : id)}
    >
      <Select.Trigger aria-label={t("company.priceType")}>
        <Select.Value />
      </Select.Trigger>
      <Select.Content>
        <Select.Item value={NONE}>{t("company.noPriceType")}</Select.Item>
        {types.map(({ id, name }) => (
          <Select.Item key={id} value={id}>
            {name}
          </Select.Item>
        ))}
      </Select.Content>
    </Select>
  )
}
