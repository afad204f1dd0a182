import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"

import { OrderCreditSection } from "../components/order-credit-section"
import { useErpOrder } from "../hooks/use-erp-order"

/** The credit that the order stands on and what is open of it; a retail order has none. */
const OrderCreditWidget = ({ data: { id, status } }: DetailWidgetProps<AdminOrder>) => {
  const { data: erpOrder } = useErpOrder(id, { isOrderCanceled: status === "canceled" })
  return erpOrder?.contract ? <OrderCreditSection orderId={id} contractId={erpOrder.contract.id} /> : null
}

export const config = defineWidgetConfig({ zone: "order.details.side" })

export default OrderCreditWidget
