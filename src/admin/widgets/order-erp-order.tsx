import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { useTranslation } from "react-i18next"

import { ErpOrderSection } from "../components/erp-order-section"
import { SectionError } from "../components/section-error"
import { SectionSkeleton } from "../components/section-skeleton"
import { useErpOrder } from "../hooks/use-erp-order"
import { useIsSlow } from "../hooks/use-is-slow"
import { NAMESPACE } from "../i18n/namespace"

const SKELETON_ROWS = 5

/** The document in the ERP that the order was placed with; a retail order has none, and shows nothing. */
const OrderErpOrderWidget = ({ data: { id, status } }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useTranslation(NAMESPACE)
  const {
    data: erpOrder,
    isPending,
    isError,
    isFetching,
    refetch,
  } = useErpOrder(id, { isOrderCanceled: status === "canceled" })
  const isSlow = useIsSlow(isPending)

  if (isPending) {
    return isSlow ? <SectionSkeleton rows={SKELETON_ROWS} /> : null
  }
  if (isError) {
    return (
      <SectionError
        title={t("erpOrder.title")}
        message={t("erpOrder.loadFailed")}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    )
  }
  return erpOrder && <ErpOrderSection erpOrder={erpOrder} />
}

export const config = defineWidgetConfig({ zone: "order.details.side" })

export default OrderErpOrderWidget
